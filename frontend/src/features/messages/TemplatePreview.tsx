import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import { hasCode } from "../../api/errors";
import { explain } from "../../api/sentences";
import type { Answer } from "../../api/types";
import { useLang } from "../../i18n";
import { useMessagesText } from "../../i18n/messages";
import { Failure } from "../../ui/States";

type Letter = Answer<"/v1/message-templates/previews", "post">;
type Props = { preview: UseQueryResult<Letter>; waits: boolean; faulty: boolean };

/** The mail as it would go out. While words cannot go out, the last one that could stays. */
export function TemplatePreview({ preview, waits, faulty }: Props) {
  const { templates: text } = useMessagesText();
  const lang = useLang();
  const [last, setLast] = useState<Letter | undefined>(preview.data);
  if (preview.data && preview.data !== last) setLast(preview.data);
  const broken = preview.isError && !hasCode(preview.error, "validation_failed");
  const said = faulty ? text.previewFault : waits || preview.isFetching ? text.previewing : text.previewHint;
  return (
    <section className="tpl-p" aria-labelledby="preview">
      <h3 id="preview">{text.preview}</h3>
      <p className="small muted" role="status">
        {said}
      </p>
      {broken ? <Failure {...explain(preview.error, lang)} onRetry={preview.refetch} /> : null}
      {last && !broken ? (
        <div className={faulty ? "mail is-old" : "mail"}>
          {faulty ? <p className="small muted">{text.previewOld}</p> : null}
          <p className="mail-s">
            <span className="sr">{text.previewSubject}: </span>
            <b>{last.subject}</b>
          </p>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
          <div className="pre mail-t" tabIndex={0} role="region" aria-label={text.previewText}>
            {last.text}
          </div>
        </div>
      ) : null}
    </section>
  );
}
