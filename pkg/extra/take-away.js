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
  const write = async () => {
    const format = elements.format.value;
    status.textContent = "";
    const text = await card.text(format);
    // The reader may have chosen another in the meantime.
    if (elements.format.value === format) elements.text.value = text;
  };
  dialog.addEventListener("change", write);
  dialog.addEventListener("click", async (event) => {
    // A click beside the content is one on the dialog itself.
    if (event.target === dialog) return dialog.close();
    const { name } = event.target;
    if (name === "copy") say(await copy(elements.text.value, elements.text));
    else if (name === "link") say(await copy(card.link(), elements.text));
    else if (name === "download") download(elements.text.value, elements.format.value, card.name);
  });
  dialog.showModal();
  await write();
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
