import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { fieldErrors } from "../../../api/errors";
import { keys } from "../../../api/keys";
import { isNational, mayAssignOthers } from "../../../api/people";
import { errorSentences, explain } from "../../../api/sentences";
import type { AgencyRef, BulkAct, BulkResult, Me, OfficerSummary } from "../../../api/types";
import { useKeyed } from "../../../api/useKeyed";
import { actOnMany, type ManyActs, previewedActs } from "../../../api/work";
import { useLabel, useLang, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { useWorkText } from "../../../i18n/work";
import { Banner } from "../../../ui/Banner";
import { Button } from "../../../ui/Button";
import { Choices } from "../../../ui/Choices";
import { Dialog } from "../../../ui/Dialog";
import { Field } from "../../../ui/Field";
import { Failure, Loading } from "../../../ui/States";
import { AgencyPicker } from "./AgencyPicker";
import { BulkRows } from "./BulkRows";
import { holdersOf, type Judged, judged } from "./judged";
import { Officers } from "./Officers";

type Props = { act: BulkAct; picked: readonly OfficerSummary[]; me: Me; onDone: (ids: ReadonlySet<string>) => void; onClose: () => void };

function useWhy() {
  const { bulk } = useWorkText();
  const lang = useLang();
  return (code: Judged["code"]) => {
    if (!code) return null;
    return code === "other_unit" ? bulk.otherUnit : (bulk.why[code] ?? errorSentences[lang][code]);
  };
}

/** How it ended, case by case. */
function Outcome({ picked, results, onClose }: { picked: readonly OfficerSummary[]; results: readonly BulkResult[]; onClose: () => void }) {
  const { bulk } = useWorkText();
  const why = useWhy();
  const rows = results.map(({ complaint_id: id, code }) => {
    const row = picked.find((one) => one.id === id);
    return { id, number: row?.tracking_number ?? null, title: row?.title ?? bulk.unseen, why: why(code ?? null), code };
  });
  const [good, bad] = [rows.filter(({ code }) => !code), rows.filter(({ code }) => code)];
  return (
    <div className="stack">
      <p role="status">{bad.length === 0 ? bulk.allDone(good.length) : `${bulk.done(good.length)}, ${bulk.failed(bad.length)}.`}</p>
      <BulkRows head={bulk.failed(bad.length)} rows={bad} good={false} />
      <BulkRows head={bulk.done(good.length)} rows={good} good />
      <div className="row dialog-f">
        <Button look="primary" onClick={onClose}>
          {bulk.close}
        </Button>
      </div>
    </div>
  );
}

/** One act on all that is ticked: first what it would come to, then how far it is, then how it ended. What failed stays ticked. */
export function BulkDialog({ act, picked: now, me, onDone, onClose }: Props) {
  const { bulk } = useWorkText();
  const { assign, dispose, giveBack } = useDeskText();
  const { parts, words } = useText();
  const lang = useLang();
  const label = useLabel();
  const queries = useQueryClient();
  const why = useWhy();
  // As they were ticked: the list behind moves while this is done.
  const [picked] = useState(now);
  const holders = holdersOf(picked);
  const several = act === "assign" && holders.length > 1;
  const [holder, setHolder] = useState<string | null>(several ? null : (holders[0]?.agency.id ?? null));
  const [who, setWho] = useState<string | null>(null);
  const [target, setTarget] = useState<AgencyRef | null>(null);
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const [far, setFar] = useState(0);
  // To whom is part of the question.
  const asked = act === "dispose" ? target !== null : act === "return" || holder !== null;
  const preview = useQuery({
    ...previewedActs({ act, complaint_ids: picked.map(({ id }) => id), ...(act === "dispose" && target ? { agency_id: target.id } : {}) }),
    enabled: asked,
  });
  const all = judged(picked, asked ? preview.data : undefined, act === "assign" ? holder : null);
  const rowOf = ({ row, code }: Judged) => ({ id: row.id, number: row.tracking_number, title: row.title, why: why(code) });
  const [can, cannot] = [all.filter(({ code }) => !code), all.filter(({ code }) => code)];
  const sending = useKeyed(
    (body: ManyActs, key) => actOnMany(body, key, setFar),
    (results) => {
      onDone(new Set(results.filter(({ code }) => !code).map(({ complaint_id }) => complaint_id)));
      return queries.invalidateQueries({ queryKey: keys.complaints });
    },
  );
  const refused = fieldErrors(sending.error);
  const wrong = {
    holder: tried && several && !holder ? bulk.holderRequired : undefined,
    who: tried && !who ? assign.required : undefined,
    target: tried && !target ? dispose.required : refused["agency_id"]?.detail,
    reason: tried && !text.trim() ? giveBack.required : refused["reason"]?.detail,
  };
  const missing = act === "assign" ? !holder || !who : act === "dispose" ? !target : !text.trim();
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (missing || can.length === 0) return;
    setFar(0);
    const items = can.map(({ row }) => ({ complaint_id: row.id, version: row.version }));
    const said = text.trim();
    if (act === "assign") sending.mutate({ act, items, account_id: who });
    else if (act === "dispose") sending.mutate({ act, items, agency_id: target?.id ?? null, ...(said ? { note: said } : {}) });
    else sending.mutate({ act, items, reason: said, proposed_agency_id: target?.id ?? null });
  }
  if (sending.data) {
    return (
      <Dialog key="end" title={bulk.titles[act](picked.length)} wide onClose={onClose}>
        <Outcome picked={picked} results={sending.data} onClose={onClose} />
      </Dialog>
    );
  }
  const units = isNational(me) ? undefined : me.memberships[0]?.root.id;
  const failed = sending.error && Object.keys(refused).length === 0 ? explain(sending.error, lang).text : null;
  return (
    <Dialog title={bulk.titles[act](picked.length)} text={act === "return" ? giveBack.text : undefined} wide firm={sending.isPending} onClose={onClose}>
      <form className="stack dense-f" noValidate onSubmit={onSubmit}>
        {several ? (
          <Choices
            legend={bulk.holder}
            error={wrong.holder}
            value={holder}
            onChange={(next) => {
              setHolder(next);
              setWho(null);
            }}
            choices={holders.map(({ agency, count }) => ({ value: agency.id, title: label(agency.name), hint: bulk.holderHint(count) }))}
          />
        ) : null}
        {act === "assign" && holder ? <Officers key={holder} agencyId={holder} only={mayAssignOthers(me) ? undefined : me.id} value={who} error={wrong.who} onChange={(id) => setWho(id)} /> : null}
        {act === "assign" ? null : (
          <Field
            label={act === "dispose" ? bulk.target : `${giveBack.proposed} (${words.optional})`}
            hint={act === "dispose" ? dispose.unitHint : giveBack.proposedHint}
            error={act === "dispose" ? wrong.target : undefined}
          >
            {(wiring) => <AgencyPicker {...wiring} parentId={act === "dispose" ? units : undefined} chosen={target} onChoose={setTarget} />}
          </Field>
        )}
        {act === "assign" ? null : (
          <Field
            label={act === "dispose" ? `${bulk.note} (${words.optional})` : giveBack.label}
            hint={act === "dispose" ? dispose.noteHint : giveBack.hint}
            error={act === "return" ? wrong.reason : undefined}
          >
            {(wiring) => <textarea {...wiring} className="area area-s" rows={3} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />}
          </Field>
        )}
        {asked && preview.isPending ? <Loading what={bulk.checking} /> : null}
        {preview.isError ? <Failure {...explain(preview.error, lang)} onRetry={preview.refetch} /> : null}
        {all.length > 0 && can.length === 0 ? <Banner tone="wait" icon="alert">{bulk.can(0)}</Banner> : null}
        <BulkRows head={bulk.cannot(cannot.length)} rows={cannot.map(rowOf)} good={false} />
        <BulkRows head={bulk.can(can.length)} rows={can.map(rowOf)} good />
        {sending.isPending ? (
          <div role="status">
            <progress max={can.length} value={far} aria-label={bulk.titles[act](can.length)} /> {bulk.progress(far, can.length)}
          </div>
        ) : null}
        {failed ? (
          <Banner tone="wait" icon="alert" live>
            {failed}
          </Banner>
        ) : null}
        <div className="row dialog-f">
          <Button type="submit" look="primary" busy={sending.isPending}>
            {can.length > 0 ? bulk.send[act](can.length) : bulk.acts[act].replace("…", "")}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
