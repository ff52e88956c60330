import { useState } from "react";
import { invitePeople, previewInvitations } from "../../api/people";
import { useMe } from "../../api/session";
import type { PreviewRow, Role } from "../../api/types";
import { useSending } from "../../api/useSending";
import { useText } from "../../i18n";
import { usePeopleText } from "../../i18n/people";
import { listOf } from "../../lib/text";
import { Button } from "../../ui/Button";
import { CsvForm, CsvFound } from "../../ui/CsvSteps";
import { Dialog } from "../../ui/Dialog";
import { Icon } from "../../ui/Icon";
import { useKeptFocus } from "../../ui/useKeptFocus";
import { ActTrouble } from "./ActDialog";
import { fits, inApiWords, invitedBefore, lacking, withRoles, withUnit } from "./csv";
import { rolesToGive, TWO_PEOPLE } from "./rights";
import { roleLike } from "./roleWords";
import { usePersonAct } from "./usePersonAct";

type Verdict = PreviewRow["verdict"];

function Said({ verdict, words }: { verdict: Verdict; words: string }) {
  const tone = verdict === "ready" ? "ok" : verdict === "unknown_agency" || verdict === "unknown_role" ? "mb" : "no";
  return (
    <span className={`rs ${tone}`}>
      <Icon name={tone === "ok" ? "check" : tone === "mb" ? "alert" : "x"} small />
      {words}
    </span>
  );
}

/** What was probably meant: the API knows units, this the words for roles. Null where nothing is near. */
type Meant = { unit: string } | { roles: Role[] } | null;

function meantBy({ verdict, suggestion, roles }: PreviewRow): Meant {
  if (verdict === "unknown_agency" && suggestion) return { unit: suggestion };
  if (verdict !== "unknown_role") return null;
  const near = roles.map(roleLike);
  return near.length > 0 && near.every((role) => role !== null) ? { roles: near } : null;
}

type RowsProps = { rows: readonly PreviewRow[]; results: ReadonlyMap<number, string> | null; given: readonly Role[]; onMend: (row: PreviewRow, meant: Meant) => void };

function Rows({ rows, results, given, onMend }: RowsProps) {
  const { csv: text } = usePeopleText();
  const { words } = useText();
  const namesOf = (roles: readonly Role[]) => listOf(roles.map((role) => words.role[role]), words.and);
  const before = invitedBefore(rows);
  const verdictOf = ({ line, verdict }: PreviewRow) => (before.has(line) ? "already_invited" : verdict);
  function why(row: PreviewRow, meant: Meant): string {
    if (meant) return text.suggestion("unit" in meant ? meant.unit : namesOf(meant.roles));
    return row.verdict === "unknown_role" ? text.knownRoles(namesOf(given)) : text.why[verdictOf(row)];
  }
  return (
    <table className="table cards-s csv-t">
      <thead>
        <tr>
          <th>{text.columns.line}</th>
          <th>{text.columns.unit}</th>
          <th>{results ? text.result : text.columns.verdict}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const invited = results?.get(row.line) === "invited";
          const meant = meantBy(row);
          const roles = row.roles.map((role) => words.role[role as Role] ?? role);
          return (
            <tr key={row.line}>
              <td data-l={text.columns.line}>
                {row.line} <b>{row.name}</b>
                <small>{row.email}</small>
              </td>
              <td data-l={text.columns.unit}>
                <div>
                  {row.agency}
                  <small>{listOf(roles, words.and)}</small>
                </div>
              </td>
              <td data-l={results ? text.result : text.columns.verdict}>
                <div>
                  {results ? <Said verdict={invited ? "ready" : row.verdict === "ready" ? "duplicate" : row.verdict} words={invited ? text.invited : text.leftOut} /> : <Said verdict={row.verdict} words={text.verdict[verdictOf(row)]} />}
                  {invited ? null : <small>{why(row, meant)}</small>}
                  {!results && meant ? (
                    <Button aria-label={text.mendFor(row.name)} onClick={() => onMend(row, meant)}>
                      {text.use}
                    </Button>
                  ) : null}
                </div>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Many people at once: what is in the file is looked at first, and only what is ready is sent. */
export function CsvDialog({ onClose }: { onClose: () => void }) {
  const { csv: text } = usePeopleText();
  const { words } = useText();
  const [csv, setCsv] = useState("");
  const [file, setFile] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const me = useMe();
  // What takes two people is asked for one by one.
  const given = me ? rolesToGive(me).filter((role) => !TWO_PEOPLE.includes(role)) : [];
  // What was found stays while it is looked at again.
  const [found, setFound] = useState<readonly PreviewRow[] | null>(null);
  const part = useKeptFocus<HTMLDivElement>();
  const looking = useSending({ mutationFn: previewInvitations, onSuccess: (after) => setFound(after.rows) });
  const sending = usePersonAct(
    ({ lines }: { lines: number[] }, key) => invitePeople(inApiWords(csv), lines, key),
    (after) => text.count(after.rows.length, after.rows.filter((row) => row.result === "invited").length),
    () => undefined,
  );
  const rows = found ?? [];
  const ready = rows.filter((row) => row.verdict === "ready").map((row) => row.line);
  const results = sending.data ? new Map(sending.data.rows.map((row) => [row.line, row.result])) : null;
  function look(contents: string) {
    if (!contents.trim()) return setFault(text.empty);
    if (!fits(contents)) return setFault(text.tooLarge);
    const gone = lacking(contents);
    if (gone.length > 0) return setFault(text.missing(listOf(gone.map((column) => text.columnNames[column]), words.and)));
    setFault(null);
    sending.reset();
    return looking.mutate(inApiWords(contents));
  }
  function take(contents: string) {
    setCsv(contents);
    look(contents);
  }
  function mend(row: PreviewRow, meant: Meant) {
    if (meant) take("unit" in meant ? withUnit(csv, row.line, meant.unit) : withRoles(csv, row.line, meant.roles));
  }
  function again() {
    looking.reset();
    sending.reset();
    setFound(null);
    setCsv("");
    setFile(null);
  }
  return (
    <Dialog wide title={text.title} text={text.text} onClose={onClose}>
      <div ref={part}>
        {found ? (
          <CsvFound
            words={text}
            head={
              <p className="row small">
                {file ? <b>{file}</b> : null}
                <span className="muted">{text.count(rows.length, ready.length)}</span>
              </p>
            }
            ready={ready.length}
            done={results !== null}
            close={text.done}
            trouble={<ActTrouble error={looking.error ?? sending.error} />}
            busy={sending.isPending || looking.isPending}
            onSend={() => sending.mutate({ lines: ready })}
            onAgain={again}
            onClose={onClose}
            rest={text.skipped}
          >
            <Rows rows={rows} results={results} given={given} onMend={mend} />
          </CsvFound>
        ) : (
          <CsvForm
            words={text}
            csv={csv}
            onChange={setCsv}
            onFile={(contents, name) => {
              setFile(name);
              take(contents);
            }}
            fault={fault}
            trouble={<ActTrouble error={looking.error} />}
            busy={looking.isPending}
            onCheck={() => look(csv)}
            onClose={onClose}
          />
        )}
      </div>
    </Dialog>
  );
}
