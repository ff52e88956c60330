import type { ComplaintClass } from "../../../api/types";
import { useText } from "../../../i18n";
import { Choices } from "../../../ui/Choices";
import type { StepProps } from "./steps";

const classes: ComplaintClass[] = ["complaint", "aspiration", "information_request"];

export function KindStep({ draft, change, faults }: StepProps) {
  const { kind } = useText().filing;
  return (
    <Choices
      asTitle
      legend={kind.title}
      hint={kind.unsure}
      error={faults.class}
      value={draft.class}
      onChange={(value) => change({ class: value })}
      choices={classes.map((value) => ({ value, title: kind[value][0], hint: kind[value][1] }))}
    />
  );
}
