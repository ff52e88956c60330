import { useState } from "react";
import { useText } from "../i18n";
import type { Wiring } from "./Field";

type Props = Wiring & { name: string; value: string; autoComplete: string; onChange: (value: string) => void };

export function PasswordInput({ value, onChange, ...rest }: Props) {
  const { parts } = useText();
  const [shown, setShown] = useState(false);
  return (
    <div className="pw">
      <input
        {...rest}
        className="input"
        type={shown ? "text" : "password"}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <button
        type="button"
        onClick={() => setShown(!shown)}
      >
        {shown ? parts.hidePassword : parts.showPassword}
        <span className="sr"> {parts.password}</span>
      </button>
    </div>
  );
}
