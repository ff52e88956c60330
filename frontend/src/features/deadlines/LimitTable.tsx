import type { PolicyLimit } from "../../api/types";
import { useText } from "../../i18n";
import { useDeadlinesText } from "../../i18n/deadlines";
import { useLimitName } from "../../i18n/deadlines/useLimitName";

/** All limits of a set, each with where it stands. */
export function LimitTable({ name, limits }: { name: string; limits: readonly PolicyLimit[] }) {
  const { rules: text } = useDeadlinesText();
  const { parts } = useText();
  const nameOf = useLimitName();
  return (
    <table className="table cards-s" aria-label={text.limits(name)}>
      <thead>
        <tr>
          <th>{text.columns.clock}</th>
          <th>{text.columns.limit}</th>
          <th>{text.columns.citation}</th>
        </tr>
      </thead>
      <tbody>
        {limits.map((limit) => (
          <tr key={nameOf(limit)}>
            <td>{nameOf(limit)}</td>
            <td className="num lim-v" data-l={text.columns.limit}>
              <b>{parts.term(limit.limit)}</b>
            </td>
            <td data-l={text.columns.citation} lang="id">
              {limit.citation}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
