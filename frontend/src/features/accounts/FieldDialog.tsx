import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { changeProfile, type ReadProfile } from "../../api/accounts";
import { fieldErrors, hasStatus } from "../../api/errors";
import { keys } from "../../api/keys";
import { reloadMe } from "../../api/session";
import { useSending } from "../../api/useSending";
import { useText } from "../../i18n";
import { useAccountText } from "../../i18n/account";
import { longest } from "../../lib/lengths";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { useToast } from "../../ui/Toast";
import { DoorTrouble } from "./Door";

export type FieldName = "name" | "phone" | "nik" | "address";

/** Behind the district stands the day of birth, with forty added for women; the last four count from one. */
function mayBeNik(digits: string): boolean {
  const [day, month] = [Number(digits.slice(6, 8)) % 40, Number(digits.slice(8, 10))];
  return day >= 1 && day <= 31 && Number(digits.slice(6, 8)) <= 71 && month >= 1 && month <= 12 && !digits.endsWith("0000");
}

/** What is sent, or what is wrong with it. */
export function judged(field: FieldName, typed: string): { value: string } | { fault: "required" | "phone" | "nik" | "nikDate" } {
  const value = field === "phone" ? typed.replace(/[\s-]/g, "") : field === "nik" ? typed.replace(/\s/g, "") : typed.trim();
  if (value === "") return { fault: "required" };
  if (field === "phone" && !/^\+?\d{8,15}$/.test(value)) return { fault: "phone" };
  if (field === "nik" && !/^\d{16}$/.test(value)) return { fault: "nik" };
  if (field === "nik" && !mayBeNik(value)) return { fault: "nikDate" };
  return { value };
}

type Props = { field: FieldName; read: ReadProfile; onClose: () => void };

/** One field of the profile. What is kept locked is written anew, never shown for mending. */
export function FieldDialog({ field, read, onClose }: Props) {
  const { profile: text } = useAccountText();
  const { parts } = useText();
  const toast = useToast();
  const queries = useQueryClient();
  const before = read.profile[field] ?? "";
  const [typed, setTyped] = useState(field === "name" ? before : "");
  const [tried, setTried] = useState(false);
  const saving = useSending({
    mutationFn: (value: string | null) => changeProfile({ [field]: value }, read.etag),
    onSuccess: (after, value) => {
      queries.setQueryData(keys.profile, after);
      // Another number has to be confirmed anew.
      if (field === "phone") void Promise.all([keys.phone, keys.noticeSettings].map((queryKey) => queries.invalidateQueries({ queryKey })));
      if (field === "name") void reloadMe().catch(() => undefined);
      toast(value === null ? text.removed : text.saved);
      onClose();
    },
    // Changed on another device: the newest is loaded, and the same press works then.
    onError: (error) => (hasStatus(error, 412) ? queries.invalidateQueries({ queryKey: keys.profile }) : undefined),
  });
  const verdict = judged(field, typed);
  const refused = fieldErrors(saving.error)[field];
  // It became one to sign in with on another device.
  const told = field === "phone" && refused?.code === "not_allowed" ? text.phoneSignsIn : refused?.detail;
  const faults = { required: before ? text.required : text.requiredFirst, nikDate: text.nikDate, phone: text.phoneInvalid, nik: text.nikInvalid(typed.replace(/\s/g, "").length) };
  const fault = tried && "fault" in verdict ? faults[verdict.fault] : told;
  const [label, hint] = text.fields[field];
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if ("value" in verdict) saving.mutate(verdict.value);
  }
  const wiringOf = { name: "name", phone: "tel", nik: "off", address: "street-address" } as const;
  return (
    <Dialog title={before ? text.changeNamed(label) : text.addNamed(label)} onClose={onClose}>
      <form className="stack" noValidate onSubmit={onSubmit}>
        <Field label={label} hint={field !== "name" && before ? text.nowMasked(before) : hint} error={fault}>
          {(wiring) =>
            field === "address" ? (
              <textarea {...wiring} className="area area-s" rows={3} maxLength={longest.address} autoComplete="street-address" value={typed} onChange={(event) => setTyped(event.target.value)} />
            ) : (
              <input
                {...wiring}
                className={field === "name" ? "input" : "input num"}
                type={field === "phone" ? "tel" : "text"}
                inputMode={field === "nik" ? "numeric" : undefined}
                autoComplete={wiringOf[field]}
                maxLength={longest.name}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )
          }
        </Field>
        <DoorTrouble error={saving.error} said={!!told} />
        <div className="row dialog-f">
          <Button type="submit" look="primary" busy={saving.isPending}>
            {text.save}
          </Button>
          {before ? (
            <Button look="danger" busy={saving.isPending} onClick={() => saving.mutate(null)}>
              {text.remove}
            </Button>
          ) : null}
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
