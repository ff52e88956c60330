import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { hasCode } from "../../api/errors";
import { keys } from "../../api/keys";
import { sendDeliveryAgain } from "../../api/messages";
import type { Answer, Delivery } from "../../api/types";
import { useKeyed } from "../../api/useKeyed";
import { useMessagesText } from "../../i18n/messages";
import { useToast } from "../../ui/Toast";

type Pages = InfiniteData<Answer<"/v1/deliveries", "get">>;

/** Sends a mail once more. Where somebody was faster, the list is read again, and the page still says why. */
export function useSendAgain() {
  const { deliveries: text } = useMessagesText();
  const toast = useToast();
  const queries = useQueryClient();
  const sending = useKeyed(
    (id: string, key) => sendDeliveryAgain(id, key),
    (after: Delivery) => {
      // The row stays where it was pressed and says how it stands now, though it would no longer be on a filtered list.
      queries.setQueriesData({ queryKey: keys.deliveries }, (list?: Pages) =>
        list ? { ...list, pages: list.pages.map((page) => ({ ...page, data: page.data.map((one) => (one.id === after.id ? after : one)) })) } : list,
      );
      toast(text.sent);
    },
  );
  function send(id: string) {
    if (sending.isPending) return;
    sending.mutate(id, {
      onError: (error) => {
        if (hasCode(error, "wrong_state")) void queries.invalidateQueries({ queryKey: keys.deliveries });
      },
    });
  }
  return { send, busy: sending.isPending, error: sending.error };
}
