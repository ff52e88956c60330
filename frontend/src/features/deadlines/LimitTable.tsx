import type { Policy, PolicyLimit } from "../../api/types";
import { useText } from "../../i18n";
import { useDeadlinesText } from "../../i18n/deadlines";
import { useLimitName } from "../../i18n/deadlines/useLimitName";
import { besideLimit } from "./besideLimit";

type Props = { name: string; limits: readonly PolicyLimit[]; /** A set that is only shown beside. */ beside?: Policy | undefined };

/** All limits of a set, each with where it stands. */
export function LimitTable({ name, limits, beside }: Props) {
  const { rules: text } = useDeadlinesText();
  const { parts } = useText();
  const nameOf = useLimitName();
  const said = (limit: PolicyLimit, other: Policy) =>
    besideLimit(limit, other.limits)
      .map((one) => (one.class ? text.ofClass(parts.term(one.limit), text.class[one.class]) : parts.term(one.limit)))
      .join(", ") || text.noLimit;
  return (
    <table className="table cards-s" aria-label={text.limits(name)}>
      <thead>
        <tr>
          <th>{text.columns.clock}</th>
          <th>{text.columns.limit}</th>
          {beside ? <th lang="id">{beside.citation}</th> : null}
          <th>{text.columns.citation}</th>
        </tr>
      </thead>
      <tbody>
        {limits.map((limit) => (
          <tr key={nameOf(limit)}>
            <td className="lim-n">{nameOf(limit)}</td>
            <td className="num lim-v" data-l={text.columns.limit}>
              <b>{parts.term(limit.limit)}</b>
            </td>
            {beside ? (
              <td className="num lim-v" data-l={beside.citation}>
                {said(limit, beside)}
              </td>
            ) : null}
            <td data-l={text.columns.citation} lang="id">
              {limit.citation}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
