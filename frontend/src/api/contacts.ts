// What the links in mails do. The token stands behind `#`, so no server ever logs it.
import { answerOf, api } from "./client";

export const confirmContact = async (token: string): Promise<void> => {
  await answerOf(api.POST("/v1/contacts/confirmations", { body: { token } }));
};

/** The address is deleted from the report, and no mail goes there any more. */
export const refuseContact = async (token: string): Promise<void> => {
  await answerOf(api.POST("/v1/contacts/refusals", { body: { token } }));
};
