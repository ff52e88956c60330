import { type ReactNode, useEffect, useId, useRef } from "react";
import { useText } from "../i18n";
import { Icon } from "./Icon";

type Props = { title: string; text?: string | undefined; wide?: boolean; onClose: () => void; children: ReactNode };

/** The browser's own modal dialog: focus stays inside, Escape closes, the page behind is inert. */
export function Dialog({ title, text, wide = false, onClose, children }: Props) {
  const { parts } = useText();
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    // jsdom has dialogs without showModal.
    if (dialog && !dialog.open) dialog.showModal?.();
    return () => dialog?.close?.();
  }, []);
  return (
    <dialog
      ref={ref}
      className={wide ? "dialog dialog-w" : "dialog"}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="dialog-h">
        <h2 id={id}>{title}</h2>
        <button type="button" className="icbtn" aria-label={parts.close} onClick={onClose}>
          <Icon name="x" />
        </button>
      </header>
      {text ? <p className="muted dialog-t">{text}</p> : null}
      {children}
    </dialog>
  );
}
