import { useSearch } from "@tanstack/react-router";
import { useLastMe } from "../../../api/useLastMe";
import { OtherWords } from "../../../i18n";
import { type TakenChannel, useBesideText, useIntakeWords } from "../../../i18n/beside";
import { paths } from "../../../paths";
import { Banner } from "../../../ui/Banner";
import { Choices } from "../../../ui/Choices";
import { Loading } from "../../../ui/States";
import type { Step } from "../file/check";
import { FileForm } from "../file/FileForm";
import { slugs } from "../file/slugs";
import type { StepProps } from "../file/steps";
import { useDraft } from "../file/useDraft";

const channels: TakenChannel[] = ["desk", "letter", "phone", "sms", "whatsapp", "email", "social"];

const hrefOf = (step: Step) => paths.intake({ langkah: slugs[step] });

function ChannelStep({ draft, change, faults }: StepProps) {
  const { desk } = useBesideText();
  return (
    <div className="channels">
      <Choices
        legend={desk.channel}
        error={faults.channel}
        value={draft.channel}
        onChange={(channel) => change({ channel })}
        choices={channels.map((value) => ({ value, title: desk.channels[value][0], hint: desk.channels[value][1] }))}
      />
    </div>
  );
}

/** A report that an officer takes down for whoever came, wrote or called. */
export function IntakePage() {
  const { desk } = useBesideText();
  const told = useIntakeWords();
  const { langkah } = useSearch({ from: "/officers/kerja/terima" });
  const me = useLastMe();
  const { draft, ...held } = useDraft("desk");
  if (!draft || !me) {
    return (
      <main id="isi" className="wrap step-grid">
        <Loading />
      </main>
    );
  }
  const place = {
    langkah,
    hrefOf,
    before: paths.queue(),
    receipt: paths.intakeReceipt(),
    signIn: paths.signIn({ ke: hrefOf("review") }),
    instead: paths.queue(),
    resumed: desk.resumed,
    account: me,
  };
  return (
    <OtherWords told={told}>
      <FileForm place={place} draft={draft} {...held} First={ChannelStep}>
        <Banner icon="info">{desk.banner}</Banner>
      </FileForm>
    </OtherWords>
  );
}
