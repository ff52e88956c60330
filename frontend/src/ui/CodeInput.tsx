import type { Wiring } from "./Field";

type Props = Wiring & { value: string; digits?: number; onChange: (value: string) => void };

/** The digits of a code, most often six, in one wide field: pasted, typed with spaces, or filled in by the phone. */
export function CodeInput({ value, digits = 6, onChange, ...wiring }: Props) {
  return (
    <input
      {...wiring}
      className={digits > 6 ? "input otp otp-l" : "input otp"}
      type="text"
      inputMode="numeric"
      autoComplete="one-time-code"
      value={value}
      onChange={(event) => onChange(event.target.value.replace(/\D/g, "").slice(0, digits))}
    />
  );
}
