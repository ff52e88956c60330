import type { ButtonHTMLAttributes } from "react";

export type Look = "primary" | "second" | "quiet" | "danger";
type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: Look;
  wide?: boolean;
  large?: boolean;
  /** While an act is under way. The button stays focusable and says so, but does nothing more. */
  busy?: boolean;
};

export const buttonClass = (look: Look, { wide = false, large = false } = {}) =>
  `btn btn-${look}${wide ? " btn-block" : ""}${large ? " btn-l" : ""}`;

export function Button({ look = "second", wide, large, busy = false, type = "button", onClick, className, ...rest }: Props) {
  return (
    <button
      // oxlint-disable-next-line react/button-has-type -- the type is always one of React's three
      type={type}
      className={[buttonClass(look, { wide: !!wide, large: !!large }), className].filter(Boolean).join(" ")}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        // The second press of a double click comes before anything could be drawn: it is not meant twice.
        if (busy || event.detail > 1) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    />
  );
}
