import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { useText } from "../i18n";
import { Icon } from "./Icon";

type Props = { title: string; text?: string | undefined; wide?: boolean; firm?: boolean; onClose: () => void; children: ReactNode };

const canTake = (one: Element | null | undefined) => one instanceof HTMLElement && one !== document.body && (one.checkVisibility?.() ?? one.isConnected);

/** The button of the menu that something stands in: the menu closes when a dialog opens. */
function menuOf(one: Element | null) {
  const menu = one?.closest("[popover]");
  return menu ? document.querySelector(`[popovertarget="${menu.id}"]`) : null;
}

/** The focus goes back to where it was, or to what opened that; where both are gone with the act, to the beginning of the page's contents. */
function giveBack(to: Element | null) {
  const now = document.activeElement;
  if ((now && now !== document.body) || document.querySelector("dialog[open]")) return;
  const target = [to, menuOf(to), document.getElementById("isi")].find(canTake) as HTMLElement | undefined;
  if (target?.id === "isi") target.tabIndex = -1;
  target?.focus({ preventScroll: true });
}

/** The browser's own modal dialog: focus stays inside, Escape closes (unless it is `firm`: what it shows is shown once), the page behind is inert. */
export function Dialog({ title, text, wide = false, firm = false, onClose, children }: Props) {
  const { parts } = useText();
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);
  // Before the dialog leaves the page: afterwards closing it would give the focus to nobody.
  useLayoutEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    // jsdom has dialogs without showModal.
    if (dialog && !dialog.open) dialog.showModal?.();
    return () => {
      dialog?.close?.();
      setTimeout(() => giveBack(before));
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={wide ? "dialog dialog-w" : "dialog"}
      aria-labelledby={id}
      {...(firm ? { closedby: "none" } : {})}
      onCancel={(event) => {
        event.preventDefault();
        if (!firm) onClose();
      }}
    >
      <header className="dialog-h">
        <h2 id={id}>{title}</h2>
        {firm ? null : (
          <button type="button" className="icbtn" aria-label={parts.close} onClick={onClose}>
            <Icon name="x" />
          </button>
        )}
      </header>
      {text ? <p className="muted dialog-t">{text}</p> : null}
      {children}
    </dialog>
  );
}
