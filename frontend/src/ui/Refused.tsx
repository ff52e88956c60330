import { Banner } from "./Banner";
import { useRest, Wait } from "./States";
import { useText } from "../i18n";

type Props = {
  text: string;
  /** Sentences about fields that the form does not show. */
  more?: readonly string[] | undefined;
  reference: { code: string; request: string } | null;
  waiting: { until: number; seconds: number; again: boolean } | null;
};

/** Why an act did not happen, beside what it was tried with; what was filled in stays. */
export function Refused({ text, more, reference, waiting }: Props) {
  const { parts } = useText();
  const rest = useRest(waiting?.until ?? 0);
  return (
    <div className="trouble">
      <Banner tone="wait" icon="alert" live>
        <p>{text}</p>
        {more?.map((one) => (
          <p key={one}>{one}</p>
        ))}
        {reference ? <p className="ref">{parts.reference(reference.code, reference.request)}</p> : null}
      </Banner>
      {waiting && rest > 0 ? <Wait waiting={{ ...waiting, again: false }} rest={rest} /> : null}
    </div>
  );
}
