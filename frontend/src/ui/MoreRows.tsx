import { useText } from "../i18n";
import { Button } from "./Button";

type Props = { list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }; label: string };

/** The next page of a list that is read piece by piece; nothing once it is whole. */
export function MoreRows({ list, label }: Props) {
  const { parts } = useText();
  if (!list.hasNextPage) return null;
  return (
    <div className="adm-more">
      <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {list.isFetchingNextPage ? parts.loading : label}
      </Button>
    </div>
  );
}
