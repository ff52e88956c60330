import "./dossier.css";
import { base } from "../../../api/client";
import { makeDossier } from "../../../api/complaints";
import { explain } from "../../../api/sentences";
import type { Dossier } from "../../../api/types";
import { useSending } from "../../../api/useSending";
import { useDates, useLang } from "../../../i18n";
import { useDossierText } from "../../../i18n/dossier";
import { Button } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import { More } from "../../../ui/More";
import { Failure } from "../../../ui/States";
import { save } from "../files/save";
import { filesOf, type Kept } from "./dossier";

function File({ of: { name, blob }, what }: { of: Kept; what: string }) {
  return (
    <li>
      <Button wide onClick={() => save(blob, name)}>
        <Icon name="down" />
        {what}
      </Button>
    </li>
  );
}

function Files({ dossier }: { dossier: Dossier }) {
  const text = useDossierText();
  const dates = useDates();
  const [pdf, json, pdfSignature, jsonSignature] = filesOf(dossier);
  return (
    <>
      <p className="small" role="status">
        {text.made(dates.long(dossier.made_at), dates.time(dossier.made_at))}
      </p>
      <ul className="dossier-l">
        <File of={pdf} what={text.pdf} />
        <File of={json} what={text.json} />
        <File of={pdfSignature} what={text.pdfSignature} />
        <File of={jsonSignature} what={text.jsonSignature} />
      </ul>
      <More title={text.how}>
        <div className="stack small">
          <p>{text.howText}</p>
          <p>
            <a href={`${base}/.well-known/document-keys.json`}>{text.keys}</a>
          </p>
          <p className="code dossier-c">tuntas audit verify {pdf.name} --signature {pdfSignature.name}</p>
          <p>
            {text.fingerprint}
            <br />
            <span className="code dossier-c">{dossier.sha256}</span>
          </p>
        </div>
      </More>
    </>
  );
}

/** What it is, the button that makes it, and its files. */
export function DossierFiles({ caller, id }: { caller: "reporter" | "officer"; id: string }) {
  const text = useDossierText();
  const lang = useLang();
  const making = useSending({ mutationFn: () => makeDossier(caller, id) });
  return (
    <div className="stack">
      <p className="small">{caller === "reporter" ? text.what : text.whatAbove}</p>
      {making.isError ? <Failure {...explain(making.error, lang)} onRetry={() => making.mutate()} /> : null}
      {making.data ? <Files dossier={making.data} /> : null}
      <div>
        <Button look={making.data ? "quiet" : "second"} busy={making.isPending} onClick={() => making.mutate()}>
          <Icon name="doc" />
          {making.isPending ? text.making : making.data ? text.again : text.make}
        </Button>
      </div>
    </div>
  );
}
