import { useState } from "react";
import { useDoorsText } from "../i18n/doors";
import { CodeInput } from "./CodeInput";
import { Field } from "./Field";

/** A code from the app, or one of those that were saved for the day the phone is lost. `refused`: the one that was sent counts no more. */
export function useCodeField(refused: boolean) {
  const { code: text } = useDoorsText();
  const [recovery, setRecovery] = useState(false);
  const [value, setValue] = useState("");
  const [tried, setTried] = useState(false);
  const whole = recovery ? value.trim() !== "" : value.length === 6;
  const fault =
    tried && !whole ? (recovery ? text.recoveryRequired : text.required) : refused ? (recovery ? text.wrongRecovery : text.wrong) : undefined;
  const field = recovery ? (
    <Field label={text.recoveryLabel} hint={text.recoveryHint} error={fault}>
      {(wiring) => (
        <input
          {...wiring}
          className="input code"
          type="text"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      )}
    </Field>
  ) : (
    <Field label={text.label} error={fault}>
      {(wiring) => <CodeInput {...wiring} value={value} onChange={setValue} />}
    </Field>
  );
  return {
    field,
    recovery,
    value: value.trim(),
    whole,
    /** True once the reader pressed the button. */
    say: () => setTried(true),
    turn: () => {
      setRecovery(!recovery);
      setValue("");
      setTried(false);
    },
  };
}
