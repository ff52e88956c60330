import type { PolicyLadder } from "../../api/types";
import { useText } from "../../i18n";
import { useDeadlinesText } from "../../i18n/deadlines";
import { useStepWords } from "../../i18n/deadlines/useStepWords";
import { listOf } from "../../lib/text";
import { deedOf, groupsOf, inGroup } from "./ladderForm";

/** Who hears of a clock when, clock by clock. */
export function LadderTable({ name, ladder }: { name: string; ladder: PolicyLadder }) {
  const { ladder: text } = useDeadlinesText();
  const { words } = useText();
  const said = useStepWords();
  return (
    <>
      <table className="table cards-s" aria-label={text.steps(name)}>
        <thead>
          <tr>
            <th>{text.columns.clock}</th>
            <th>{text.columns.when}</th>
            <th>{text.columns.what}</th>
            <th>{text.columns.told}</th>
          </tr>
        </thead>
        {groupsOf(ladder.steps).map((group) => (
          <tbody key={said.group(group)}>
            {ladder.steps.filter(inGroup(group)).map((step) => (
              <tr key={`${step.offset.value} ${step.offset.unit} ${deedOf(step)}`}>
                <td>{said.group(group)}</td>
                <td data-l={text.columns.when}>{said.when(step.offset)}</td>
                <td data-l={text.columns.what}>
                  <b>{text.deeds[deedOf(step)]}</b>
                </td>
                <td data-l={text.columns.told}>{listOf(step.tells.map((whom) => said.tells[whom]), words.and)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      <p className="small muted">
        {text.stands} <span lang="id">{ladder.citation}</span>
      </p>
    </>
  );
}
