import { type FormEvent, useState } from "react";
import { changeAgency, createAgency } from "../../api/agencies";
import { fieldErrors } from "../../api/errors";
import { isNational } from "../../api/people";
import type { Agency, AgencyKind, AgencyRef, Me } from "../../api/types";
import { useLabel, useText } from "../../i18n";
import { useAgenciesText } from "../../i18n/agencies";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { AgencyPicker, AreaPicker, type Coded, TopicsPicker } from "./pickers";
import { Trouble } from "./Trouble";
import { kinds } from "./Tree";
import { useChangeAct, useNewAct } from "./useRegisterAct";

type Zone = "Asia/Jakarta" | "Asia/Pontianak" | "Asia/Makassar" | "Asia/Jayapura";
type Week = "mon_fri" | "mon_sat";
const zones: Zone[] = ["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"];
const weeks: Week[] = ["mon_fri", "mon_sat"];

type Form = {
  name: string;
  nameEn: string;
  shortName: string;
  kind: AgencyKind;
  parent: AgencyRef | null;
  area: Coded | null;
  topics: Coded[];
  zone: Zone;
  week: Week;
  from: string;
  to: string;
  inspectorate: boolean;
};

type Props = {
  me: Me;
  /** What is changed; null: something new. */
  agency: Agency | null;
  /** Where a new unit comes to lie; its zone and week are taken on. */
  above?: Agency | null;
  onClose: () => void;
  onMade: (agency: Agency) => void;
};

const SHOWN = ["name", "name/id", "short_name", "kind", "parent_id", "area_code", "valid_to"];

function useForm(agency: Agency | null, above: Agency | null): Form {
  const label = useLabel();
  const base = agency ?? above;
  return {
    name: agency?.name.id ?? "",
    nameEn: agency && agency.name.en !== agency.name.id ? agency.name.en : "",
    shortName: agency?.short_name ?? "",
    kind: (agency?.kind as AgencyKind | undefined) ?? (above ? "unit" : "ministry"),
    parent: agency ? (agency.parent ?? null) : above ? { id: above.id, name: above.name, short_name: above.short_name } : null,
    area: base?.area ? { code: base.area.code, name: base.area.name } : null,
    topics: agency?.topics.map(({ code, name }) => ({ code, name: label(name) })) ?? [],
    zone: (base?.time_zone as Zone | undefined) ?? "Asia/Jakarta",
    week: (base?.work_week as Week | undefined) ?? "mon_fri",
    from: agency?.valid_from ?? "",
    to: agency?.valid_to ?? "",
    inspectorate: agency?.is_inspectorate ?? false,
  };
}

/** A new agency or unit, or all that is said of one. */
export function AgencyDialog({ me, agency, above = null, onClose, onMade }: Props) {
  const text = useAgenciesText();
  const { form: said } = text;
  const { parts } = useText();
  const label = useLabel();
  const national = isNational(me);
  const [form, setForm] = useState(useForm(agency, above));
  const [tried, setTried] = useState(false);
  const set = (part: Partial<Form>) => setForm({ ...form, ...part });
  const unit = form.kind === "unit";
  // Of its own agency an admin keeps the short name only.
  const onlyOwn = !national && agency !== null && !agency.parent;
  const making = useNewAct(createAgency, (after) => said.created(label(after.name)), onMade);
  const changing = useChangeAct((body: Parameters<typeof changeAgency>[1]) => changeAgency(agency!, body), (after) => said.saved(label(after.name)), onMade);
  const act = agency ? changing : making;
  const told = fieldErrors(act.error);
  const noName = form.name.trim().length < 3;
  const noParent = unit && !form.parent;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (act.isPending || noName || noParent) return;
    const name = { id: form.name.trim(), en: form.nameEn.trim() || null };
    const short_name = form.shortName.trim() || null;
    const common = {
      area_code: form.area?.code ?? null,
      topic_codes: form.topics.map(({ code }) => code),
      time_zone: form.zone,
      work_week: form.week,
      valid_from: form.from || null,
      valid_to: form.to || null,
      ...(national ? { is_inspectorate: form.inspectorate } : {}),
    };
    const parent = form.parent ? { parent_id: form.parent.id } : {};
    if (!agency) making.mutate({ name, short_name, kind: form.kind, ...parent, ...common });
    else if (onlyOwn) changing.mutate({ short_name });
    else changing.mutate({ name, short_name, ...(agency.parent ? parent : { kind: form.kind }), ...common });
  }

  const title = agency ? said.changeTitle(label(agency.name)) : above ? said.unitTitle : said.createTitle;
  return (
    <Dialog wide title={title} onClose={onClose}>
      <form className="stack" noValidate onSubmit={onSubmit}>
        {onlyOwn ? null : (
          <div className="ag-two">
            <Field label={said.name} error={tried && noName ? said.nameRequired : (told["name/id"] ?? told["name"])?.detail}>
              {(wiring) => <input {...wiring} className="input" type="text" autoComplete="off" maxLength={200} value={form.name} onChange={(event) => set({ name: event.target.value })} />}
            </Field>
            <Field label={said.nameEn} hint={said.nameEnHint}>
              {(wiring) => <input {...wiring} className="input" type="text" lang="en" autoComplete="off" maxLength={200} value={form.nameEn} onChange={(event) => set({ nameEn: event.target.value })} />}
            </Field>
          </div>
        )}
        <Field label={said.shortName} error={told["short_name"]?.detail}>
          {(wiring) => <input {...wiring} className="input" type="text" autoComplete="off" maxLength={60} value={form.shortName} onChange={(event) => set({ shortName: event.target.value })} />}
        </Field>
        {onlyOwn ? null : (
          <>
            {unit ? (
              <Field label={said.parent} error={tried && noParent ? said.parentRequired : told["parent_id"]?.detail}>
                {(wiring) => <AgencyPicker {...wiring} chosen={form.parent} {...(agency ? { but: agency.id } : {})} onChoose={(parent) => set({ parent })} />}
              </Field>
            ) : (
              <Field label={said.kind} error={told["kind"]?.detail}>
                {(wiring) => (
                  <select {...wiring} className="select" value={form.kind} onChange={(event) => set({ kind: event.target.value as AgencyKind })}>
                    {kinds.map((kind) => (
                      <option key={kind} value={kind}>
                        {text.kind[kind]}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            )}
            <Field label={said.area} hint={said.areaHint} error={told["area_code"]?.detail}>
              {(wiring) => <AreaPicker {...wiring} chosen={form.area} onChoose={(area) => set({ area })} />}
            </Field>
            <Field label={said.topics} hint={said.topicsHint}>
              {(wiring) => <TopicsPicker {...wiring} chosen={form.topics} onChange={(topics) => set({ topics })} />}
            </Field>
            <div className="ag-two">
              <Field label={said.zone}>
                {(wiring) => (
                  <select {...wiring} className="select" value={form.zone} onChange={(event) => set({ zone: event.target.value as Zone })}>
                    {zones.map((zone) => (
                      <option key={zone} value={zone}>
                        {text.zone[zone]} ({zone})
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              <Field label={said.week}>
                {(wiring) => (
                  <select {...wiring} className="select" value={form.week} onChange={(event) => set({ week: event.target.value as Week })}>
                    {weeks.map((week) => (
                      <option key={week} value={week}>
                        {text.week[week]}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              <Field label={said.from} hint={said.dayHint}>
                {(wiring) => <input {...wiring} className="input" type="date" value={form.from} onChange={(event) => set({ from: event.target.value })} />}
              </Field>
              <Field label={said.to} hint={said.dayHint} error={told["valid_to"]?.detail}>
                {(wiring) => <input {...wiring} className="input" type="date" value={form.to} onChange={(event) => set({ to: event.target.value })} />}
              </Field>
            </div>
            {national ? (
              <label className="check">
                <input type="checkbox" checked={form.inspectorate} onChange={(event) => set({ inspectorate: event.target.checked })} />
                <span>{said.inspectorate}</span>
              </label>
            ) : null}
          </>
        )}
        <Trouble error={act.error} shown={SHOWN} />
        <div className="row dialog-f">
          <Button type="submit" look="primary" busy={act.isPending}>
            {said.send}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
