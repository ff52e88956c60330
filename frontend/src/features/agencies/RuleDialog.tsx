import { type FormEvent, useState } from "react";
import { changeRule, createRule, deleteRule, type RuleBody } from "../../api/agencies";
import { fieldErrors } from "../../api/errors";
import type { AgencyRef, GovernmentLevel, RoutingRule } from "../../api/types";
import { useLabel, useText } from "../../i18n";
import { useAgenciesText } from "../../i18n/agencies";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorLine, Field } from "../../ui/Field";
import { AgencyPicker, AreaPicker, type Coded, TopicPicker } from "./pickers";
import { Trouble } from "./Trouble";
import { useChangeAct, useNewAct } from "./useRegisterAct";

export const levels: GovernmentLevel[] = ["national", "province", "regency"];
const SHOWN = ["category_code", "area_code", "agency_id", "priority", "valid_to"];
const USUAL = "100";

/** A new rule, or what one is to say; `rule` null: a new one. */
export function RuleDialog({ rule, onClose }: { rule: RoutingRule | null; onClose: () => void }) {
  const text = useAgenciesText();
  const { rule: said } = text;
  const { parts } = useText();
  const label = useLabel();
  const [topic, setTopic] = useState<Coded | null>(rule?.category ? { code: rule.category.code, name: label(rule.category.name) } : null);
  const [area, setArea] = useState<Coded | null>(rule?.area ? { code: rule.area.code, name: rule.area.name } : null);
  const [level, setLevel] = useState(rule?.level ?? "");
  const [agency, setAgency] = useState<AgencyRef | null>(rule?.agency ?? null);
  const [priority, setPriority] = useState(String(rule?.priority ?? USUAL));
  const [from, setFrom] = useState(rule?.valid_from ?? "");
  const [to, setTo] = useState(rule?.valid_to ?? "");
  const [note, setNote] = useState(rule?.note ?? "");
  const [tried, setTried] = useState(false);
  const [sure, setSure] = useState(false);
  const [meant, setMeant] = useState(!!rule && !rule.category && !rule.area && !rule.level);
  const making = useNewAct(createRule, () => said.created, onClose);
  const changing = useChangeAct((body: RuleBody) => changeRule(rule!, body), () => said.saved, onClose);
  const deleting = useChangeAct(() => deleteRule(rule!), () => said.deleted, onClose);
  const act = rule ? changing : making;
  const told = fieldErrors(act.error);
  const number = /^\d{1,3}$/.test(priority.trim()) ? Number(priority) : 0;
  const wrong = number < 1 || number > 999;
  const catchesAll = !topic && !area && !level;
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (act.isPending || deleting.isPending || !agency || wrong || (catchesAll && !meant)) return;
    act.mutate({
      category_code: topic?.code ?? null,
      area_code: area?.code ?? null,
      level: (level || null) as GovernmentLevel | null,
      agency_id: agency.id,
      priority: number,
      valid_from: from || null,
      valid_to: to || null,
      note: note.trim() || null,
      catches_all: catchesAll && meant,
    });
  }
  return (
    <Dialog wide title={rule ? said.changeTitle : said.createTitle} onClose={onClose}>
      <form className="stack" noValidate onSubmit={onSubmit}>
        <Field label={said.topic} hint={said.topicHint} error={told["category_code"]?.detail}>
          {(wiring) => <TopicPicker {...wiring} chosen={topic} onChoose={setTopic} />}
        </Field>
        <Field label={said.area} hint={said.areaHint} error={told["area_code"]?.detail}>
          {(wiring) => <AreaPicker {...wiring} chosen={area} onChoose={setArea} />}
        </Field>
        <Field label={said.agency} error={tried && !agency ? said.agencyRequired : told["agency_id"]?.detail}>
          {(wiring) => <AgencyPicker {...wiring} chosen={agency} onChoose={setAgency} />}
        </Field>
        <div className="ag-two">
          <Field label={said.level}>
            {(wiring) => (
              <select {...wiring} className="select" value={level} onChange={(event) => setLevel(event.target.value as GovernmentLevel | "")}>
                <option value="">{text.rules.anyLevel}</option>
                {levels.map((one) => (
                  <option key={one} value={one}>
                    {text.level[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={said.priority} hint={said.priorityHint} error={tried && wrong ? said.priorityWrong : told["priority"]?.code === "taken" ? said.priorityTaken : told["priority"]?.detail}>
            {(wiring) => <input {...wiring} className="input num" type="text" inputMode="numeric" autoComplete="off" maxLength={3} value={priority} onChange={(event) => setPriority(event.target.value)} />}
          </Field>
          <Field label={text.form.from} hint={text.form.dayHint}>
            {(wiring) => <input {...wiring} className="input" type="date" value={from} onChange={(event) => setFrom(event.target.value)} />}
          </Field>
          <Field label={text.form.to} hint={text.form.dayHint} error={told["valid_to"]?.detail}>
            {(wiring) => <input {...wiring} className="input" type="date" value={to} onChange={(event) => setTo(event.target.value)} />}
          </Field>
        </div>
        <Field label={said.note} hint={said.noteHint}>
          {(wiring) => <textarea {...wiring} className="area area-s" rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        {catchesAll && (agency || tried) ? (
          <Banner tone="wait" icon="alert" live>
            <p>{said.catchesAll(wrong ? Number(USUAL) : number)}</p>
            <div role="alert">{tried && !meant ? <ErrorLine>{said.catchesAllRequired}</ErrorLine> : null}</div>
            <label className="check">
              <input type="checkbox" checked={meant} aria-invalid={(tried && !meant) || undefined} onChange={(event) => setMeant(event.target.checked)} />
              <span>{said.catchesAllSure}</span>
            </label>
          </Banner>
        ) : null}
        <Trouble error={act.error ?? deleting.error} shown={SHOWN} />
        <div className="row dialog-f">
          <Button type="submit" look="primary" busy={act.isPending}>
            {said.send}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
          {rule ? (
            <Button look={sure ? "danger" : "quiet"} busy={deleting.isPending} onClick={() => (sure ? deleting.mutate(undefined) : setSure(true))}>
              {sure ? said.deleteSure : said.delete}
            </Button>
          ) : null}
        </div>
      </form>
    </Dialog>
  );
}
