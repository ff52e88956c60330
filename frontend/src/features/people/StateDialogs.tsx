import { reinstatePerson, resetSecondFactor, suspendPerson } from "../../api/people";
import { usePeopleText } from "../../i18n/people";
import { ActDialog } from "./ActDialog";
import { HandOverFields, useHandOver } from "./HandOverFields";
import type { DialogProps } from "./MembershipDialogs";
import { usePersonAct } from "./usePersonAct";

export function SuspendDialog({ person, onClose }: DialogProps) {
  const { suspending: text } = usePeopleText();
  const hand = useHandOver();
  const act = usePersonAct((body: Parameters<typeof suspendPerson>[1], key) => suspendPerson(person.id, body, key), () => text.done, onClose);
  return (
    <ActDialog
      title={text.title(person.display_name)}
      text={text.text}
      send={text.send}
      look="danger"
      busy={act.isPending}
      error={act.error}
      slot={`people.suspend.${person.id}`}
      onSend={(reason) => (hand.body ? act.mutateAsync({ reason, ...(person.open_cases > 0 ? { hand_over: hand.body } : {}) }) : null)}
      onClose={onClose}
    >
      {(tried) => <HandOverFields hand={hand} who={person.id} within={person.memberships[0]?.agency.id ?? null} open={person.open_cases} tried={tried} />}
    </ActDialog>
  );
}

export function ReinstateDialog({ person, onClose }: DialogProps) {
  const { reinstating: text } = usePeopleText();
  const act = usePersonAct((reason: string, key) => reinstatePerson(person.id, reason, key), () => text.done, onClose);
  return (
    <ActDialog
      title={text.title(person.display_name)}
      text={text.text}
      send={text.send}
      busy={act.isPending}
      error={act.error}
      slot={`people.reinstate.${person.id}`}
      onSend={(reason) => act.mutateAsync(reason)}
      onClose={onClose}
    />
  );
}

export function ResetFactorDialog({ person, onClose }: DialogProps) {
  const { resetting: text } = usePeopleText();
  const act = usePersonAct((reason: string, key) => resetSecondFactor(person.id, reason, key), () => text.done, onClose);
  return (
    <ActDialog
      title={text.title(person.display_name)}
      text={text.text}
      send={text.send}
      look="danger"
      busy={act.isPending}
      error={act.error}
      slot={`people.reset.${person.id}`}
      onSend={(reason) => act.mutateAsync(reason)}
      onClose={onClose}
    />
  );
}
