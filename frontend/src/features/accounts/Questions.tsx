import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { answerDemographics, demographics, eraseDemographics } from "../../api/accounts";
import { keys } from "../../api/keys";
import { explain } from "../../api/sentences";
import type { Demographics } from "../../api/types";
import { useSending } from "../../api/useSending";
import { useLang } from "../../i18n";
import { useAccountText } from "../../i18n/account";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { More } from "../../ui/More";
import { Failure, Loading } from "../../ui/States";
import { useToast } from "../../ui/Toast";
import { DoorTrouble } from "./Door";

type Name = keyof Demographics;

function useQuestions(): [Name, string, Record<string, string>][] {
  const { questions: text } = useAccountText();
  return [
    ["gender", text.gender, text.genders],
    ["age_group", text.age, text.ages],
    ["education", text.education, text.educations],
    ["occupation", text.occupation, text.occupations],
    ["disability", text.disability, text.disabilities],
  ];
}

function Answers({ first }: { first: Demographics }) {
  const { questions: text } = useAccountText();
  const toast = useToast();
  const queries = useQueryClient();
  const rows = useQuestions();
  const [given, setGiven] = useState<Demographics>(first);
  const keep = (after: Demographics) => {
    queries.setQueryData(keys.demographics, after);
    setGiven(after);
  };
  const saving = useSending({
    mutationFn: answerDemographics,
    onSuccess: (after) => {
      keep(after);
      toast(text.saved);
    },
  });
  const erasing = useSending({
    mutationFn: eraseDemographics,
    onSuccess: () => {
      keep({});
      toast(text.erased);
    },
  });
  const busy = saving.isPending || erasing.isPending;
  const any = rows.some(([name]) => given[name]);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (!busy) saving.mutate(given);
  }
  return (
    <form className="quest" noValidate onSubmit={onSubmit}>
      {rows.map(([name, label, answers]) => (
        <Field key={name} label={label}>
          {(wiring) => (
            <select {...wiring} className="select" value={given[name] ?? ""} onChange={(event) => setGiven({ ...given, [name]: event.target.value || null })}>
              <option value="">{text.unanswered}</option>
              {Object.entries(answers).map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
      ))}
      <DoorTrouble error={saving.error ?? erasing.error} />
      <div className="row">
        <Button type="submit" busy={busy}>
          {text.save}
        </Button>
        {any ? (
          <Button look="quiet" busy={busy} onClick={() => erasing.mutate()}>
            {text.erase}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

/** Asked of nobody who does not open them. */
export function Questions() {
  const { questions: text } = useAccountText();
  const lang = useLang();
  const given = useQuery(demographics());
  return (
    <section className="card" aria-labelledby="questions">
      <h2 id="questions">{text.title}</h2>
      <p className="muted">{text.text}</p>
      <More title={text.open}>
        {given.isPending ? <Loading /> : null}
        {given.isError ? <Failure {...explain(given.error, lang)} onRetry={given.refetch} /> : null}
        {given.data ? <Answers first={given.data} /> : null}
      </More>
    </section>
  );
}
