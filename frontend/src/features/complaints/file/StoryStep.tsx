import { useQuery } from "@tanstack/react-query";
import { categorySuggestions, masking } from "../../../api/reference";
import { useLabel, useText } from "../../../i18n";
import { dayOf, homeZone } from "../../../lib/dates";
import { lengthOf, listOf, titleFrom } from "../../../lib/text";
import { Button } from "../../../ui/Button";
import { Choices } from "../../../ui/Choices";
import { Field } from "../../../ui/Field";
import { Icon } from "../../../ui/Icon";
import { Masked } from "../../../ui/Masked";
import { useDebounced } from "../../../ui/useDebounced";
import { useNow } from "../../../ui/useNow";
import { FilePicker } from "../files/FilePicker";
import { useFiles } from "../files/useFiles";
import { reportFiles } from "./draft";
import type { StepProps } from "./steps";

/** How the public will read it, while it is written. */
function Preview({ text }: { text: string }) {
  const { story } = useText().filing;
  const rested = useDebounced(text.trim());
  const preview = useQuery({ ...masking(rested), enabled: rested.length > 0 });
  if (text.trim().length === 0) return null;
  return (
    <section className="seen" aria-labelledby="seen">
      <h2 id="seen">
        <Icon name="eye" />
        {story.preview}
      </h2>
      {preview.data ? (
        <p className="quote" aria-live="polite">
          <Masked>{preview.data.masked}</Masked>
        </p>
      ) : (
        // Its place is kept, so that what lies below does not jump away from under a finger.
        <p className="quote pending" aria-hidden="true">
          {text}
        </p>
      )}
      <p className="small muted">{preview.isError ? story.previewFailed : story.previewHint}</p>
    </section>
  );
}

const NONE = "none";

/** Topics that the words point to, each with its reason; nothing is chosen for the reporter. */
function Topics({ draft, change }: Omit<StepProps, "faults">) {
  const { filing, words } = useText();
  const label = useLabel();
  const rested = useDebounced(`${draft.title} ${draft.text}`.trim(), 600);
  const found = useQuery({ ...categorySuggestions(rested), enabled: lengthOf(rested) >= 15 });
  const suggestions = found.data ?? [];
  const kept = draft.category;
  if (suggestions.length === 0 && !kept) return null;
  const choices = suggestions.map(({ category, words: because, usual_owner }) => ({
    value: category.code,
    title: label(category.name),
    hint: [
      because.length > 0 ? filing.story.topicWords(listOf(because.map((word) => `"${word}"`), words.and)) : "",
      usual_owner ? filing.story.topicOwner(label(usual_owner)) : "",
    ]
      .filter(Boolean)
      .join(" "),
  }));
  if (kept && !choices.some((choice) => choice.value === kept.code)) {
    choices.unshift({ value: kept.code, title: label(kept.name), hint: "" });
  }
  function choose(value: string) {
    const category = suggestions.find((one) => one.category.code === value)?.category ?? (kept?.code === value ? kept : null);
    change({ category, topicAnswered: true });
  }
  return (
    <Choices
      legend={filing.story.topic}
      value={kept?.code ?? (draft.topicAnswered ? NONE : null)}
      onChange={choose}
      choices={[...choices, { value: NONE, title: filing.story.topicNone, hint: filing.story.topicNoneHint }]}
    />
  );
}

export function StoryStep({ draft, change, faults }: StepProps) {
  const { story } = useText().filing;
  const files = useFiles(reportFiles(draft.counter), null);
  const today = dayOf(useNow(), homeZone());
  return (
    <>
      <Field asTitle label={story.title} hint={story.hint} error={faults.text}>
        {(wiring) => (
          <>
            <textarea
              {...wiring}
              className="area"
              rows={8}
              value={draft.text}
              onChange={(event) => change({ text: event.target.value })}
            />
            <p className="small muted num under">{story.letters(lengthOf(draft.text))}</p>
          </>
        )}
      </Field>
      <Preview text={draft.text} />
      <Field label={story.heading} hint={story.headingHint} error={faults.title}>
        {(wiring) => (
          <>
            <input
              {...wiring}
              className="input"
              type="text"
              value={draft.title}
              onChange={(event) => change({ title: event.target.value })}
            />
            {!draft.title && lengthOf(draft.text) >= 10 ? (
              <Button look="quiet" className="under-l" onClick={() => change({ title: titleFrom(draft.text) })}>
                <Icon name="pen" small />
                {story.useFirst}
              </Button>
            ) : null}
          </>
        )}
      </Field>
      <Field label={story.date} hint={story.dateHint} error={faults.incident_date}>
        {(wiring) => (
          <div className="row">
            <input
              {...wiring}
              className="input date"
              type="date"
              max={today}
              value={draft.incident_date}
              onChange={(event) => change({ incident_date: event.target.value })}
            />
            <Button look="quiet" onClick={() => change({ incident_date: today })}>
              {story.dateToday}
            </Button>
          </div>
        )}
      </Field>
      <FilePicker files={files} held />
      <Topics draft={draft} change={change} />
    </>
  );
}
