// The dialog in which a reader cites a question or copies the card.

const FILES = {
  csv: ["csv", "text/csv"],
  markdown: ["md", "text/markdown"],
  html: ["html", "text/html"],
  json: ["json", "application/json"],
};

/**
 * Opens the dialog.
 * @param {ShadowRoot} root
 * @param {(dialog: HTMLDialogElement) => void} fill - writes its content
 * @param {{ text: (format: string) => Promise<string>, link: () => string, name: string }} card
 */
export async function openTakeAway(root, fill, card) {
  root.querySelector("dialog")?.remove();
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", "take-away-title");
  dialog.part = "dialog";
  dialog.className = "take-away-dialog";
  fill(dialog);
  root.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  const { elements } = dialog.querySelector("form");
  const status = dialog.querySelector("[role=status]");
  const say = (isDone) => {
    status.textContent = isDone ? status.dataset.copied : status.dataset.notCopied;
  };
  // What is in the field: there, the ends of lines are not those of the text.
  let written = { format: elements.format.value, text: "" };
  const write = async () => {
    const format = elements.format.value;
    status.textContent = "";
    const text = await card.text(format);
    // The reader may have chosen another in the meantime.
    if (elements.format.value !== format) return;
    written = { format, text };
    elements.text.value = text;
  };
  dialog.addEventListener("change", write);
  // A text that is selected past the edge ends in a click on the dialog, but does not begin there.
  let isPressedBeside = false;
  dialog.addEventListener("pointerdown", (event) => {
    isPressedBeside = isBeside(dialog, event);
  });
  dialog.addEventListener("click", async (event) => {
    if (isPressedBeside && isBeside(dialog, event)) return dialog.close();
    const { name } = event.target;
    if (name === "copy") say(await copy(written.text, elements.text));
    else if (name === "link") say(await copy(card.link(), elements.text));
    else if (name === "download") download(written.text, written.format, card.name);
  });
  dialog.showModal();
  await write();
}

/** Whether a pointer is on the backdrop, which is the dialog to an event. */
function isBeside(dialog, { target, clientX, clientY }) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return target === dialog && !(left <= clientX && clientX <= right && top <= clientY && clientY <= bottom);
}

/** Some frames and pages may not write to the clipboard: there the reader has the selected text. */
async function copy(text, field) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field.value = text;
    field.select();
    return false;
  }
}

function download(text, format, name) {
  const [ending, type] = FILES[format];
  // A spreadsheet takes a file without this mark for one of another encoding.
  const mark = format === "csv" ? "\uFEFF" : "";
  const url = URL.createObjectURL(new Blob([mark + text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
