import type { Wiring } from "./Field";

type Props = Wiring & { value: string; onChange: (value: string) => void };

/** Six digits in one wide field: pasted, typed with spaces, or filled in by the phone. */
export function CodeInput({ value, onChange, ...wiring }: Props) {
  return (
    <input
      {...wiring}
      className="input otp"
      type="text"
      inputMode="numeric"
      autoComplete="one-time-code"
      value={value}
      onChange={(event) => onChange(event.target.value.replace(/\D/g, "").slice(0, 6))}
    />
  );
}
