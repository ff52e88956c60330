import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { Note } from "../../../api/types";
import { noteAnchor, soughtNote } from "../../../paths";

/** Goes to the note that the address names, once it is there; older notes are fetched until it is. `drawn`: whether the notes are on the page. */
export function useNoteSought(notes: UseInfiniteQueryResult<InfiniteData<{ data: Note[] }>>, drawn: boolean) {
  const at = useLocation({ select: ({ hash }) => soughtNote(hash) });
  const found = useRef<string | null>(null);
  const { data, hasNextPage, isFetching, fetchNextPage } = notes;
  const oldest = data?.pages.at(-1)?.data.at(-1)?.at;
  useEffect(() => {
    if (!at || !drawn || found.current === at) return;
    const there = document.getElementById(noteAnchor(at));
    if (there) {
      found.current = at;
      there.scrollIntoView({ block: "center" });
      there.focus({ preventScroll: true });
    } else if (oldest && oldest > at && hasNextPage && !isFetching) void fetchNextPage();
  }, [at, drawn, oldest, hasNextPage, isFetching, fetchNextPage]);
}
