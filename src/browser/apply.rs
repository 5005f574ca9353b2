//! Patches in, changes to the page out.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement, HtmlOptionElement};

use super::handle::Page;
use crate::patch::Patch;

pub(super) fn apply(page: &Page, patches: &[Patch]) {
    for patch in patches {
        let Some(element) = page.root.get_element_by_id(&patch.id().name()) else {
            continue;
        };
        match patch {
            Patch::Attribute { name, value, .. } => {
                attribute(&element, name, value.as_deref());
            }
            Patch::Text { text, .. } => element.set_text_content(Some(text)),
            Patch::Content { html, .. } => {
                let _ = page
                    .set_content
                    .call2(&JsValue::NULL, &element, &html.as_str().into());
            }
        }
    }
}

/// Sets an attribute, and the property that a form control has beside it. The renderer gives these
/// attributes to elements of these kinds alone.
fn attribute(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
    match name {
        "value" => {
            let input = element.unchecked_ref::<HtmlInputElement>();
            let value = value.unwrap_or_default();
            // Setting what is there already would move the caret.
            if input.value() != value {
                input.set_value(value);
            }
        }
        "checked" => element
            .unchecked_ref::<HtmlInputElement>()
            .set_checked(value.is_some()),
        "selected" if value.is_some() => element
            .unchecked_ref::<HtmlOptionElement>()
            .set_selected(true),
        _ => {}
    }
}
