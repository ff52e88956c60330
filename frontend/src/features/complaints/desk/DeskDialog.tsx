import type { Composer, OfficerComplaint, TemplateKind } from "../../../api/types";
import { useWords } from "../beside/useWords";
import { WordsField } from "../beside/WordsField";
import { WordsForm, type WordsProps } from "../shared/WordsDialog";
import { ActTrouble } from "./trouble";

type Props = Omit<WordsProps, "Refused" | "files"> & {
  complaint: Pick<OfficerComplaint, "id">;
  /** Whose words the server keeps; null: they stay on the device. */
  act: Composer | null;
  /** Under which name the device keeps them. */
  slot: string;
  templates?: TemplateKind | "any";
};

/** An act of an officer that needs words, which are written as an answer is. */
export function DeskDialog({ complaint, act, slot, templates, label, hint, ...form }: Props) {
  const words = useWords(complaint, act, slot);
  return (
    <WordsForm
      {...form}
      Refused={ActTrouble}
      words={words.text}
      stops={words.stopAtBlank}
      forget={words.forget}
      renderWords={(error, tried) => <WordsField words={words} label={label} hint={hint} error={error} tried={tried} {...(templates ? { templates } : {})} />}
    />
  );
}
