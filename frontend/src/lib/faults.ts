const FAULTY = '[aria-invalid="true"]';
/** An answer that takes longer finds the reader elsewhere. */
const WAITS = 15_000;
const nothing = () => undefined as void;

/** The first thing to mend in a form; of a group of choices the first of them. */
function firstFault(form: HTMLFormElement): HTMLElement | null {
  const wrong = form.querySelector<HTMLElement>(FAULTY);
  return wrong?.matches("fieldset, [role=group]") ? wrong.querySelector<HTMLElement>("input, select, textarea, button") : wrong;
}

/**
 * After a form was sent, what is wrong with a field, found here or by the API, takes the focus: a screen reader then reads the field with its error, and
 * on a phone it comes into view. Whoever has gone on meanwhile is left alone.
 */
export function leadToFaults(page: Document): () => void {
  let stop = nothing;
  function onSubmit(event: Event) {
    stop();
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const look = () => {
      const fault = firstFault(form);
      if (!fault) return;
      stop();
      fault.focus();
    };
    const watcher = new MutationObserver(look);
    const over = setTimeout(() => stop(), WAITS);
    stop = () => {
      watcher.disconnect();
      clearTimeout(over);
      for (const name of ["input", "pointerdown", "keydown"]) page.removeEventListener(name, stop, true);
    };
    // The press that sends it is over by then.
    setTimeout(() => {
      look();
      if (firstFault(form)) return;
      watcher.observe(form, { subtree: true, childList: true, attributeFilter: ["aria-invalid"] });
      for (const name of ["input", "pointerdown", "keydown"]) page.addEventListener(name, stop, true);
    });
  }
  page.addEventListener("submit", onSubmit);
  return () => {
    stop();
    page.removeEventListener("submit", onSubmit);
  };
}
