// By what one signs up or is found: an address, or a number and how a code comes to it.
import { useQuery } from "@tanstack/react-query";
import { phoneChannels } from "../../api/accounts";
import type { PhoneChannel } from "../../api/types";
import { addressOf, phoneOf } from "../../lib/logins";

export type Reach = { by: "email" | "phone"; email: string; phone: string; channel: PhoneChannel | null };

export type SentTo = { email: string } | { phone: string; channel: PhoneChannel };

export const nowhere: Reach = { by: "email", email: "", phone: "", channel: null };

/** The channel that counts: the chosen one where it is there, else the first. */
export const channelOf = (reach: Reach, channels: readonly PhoneChannel[]): PhoneChannel | undefined => channels.find((channel) => channel === reach.channel) ?? channels[0];

/** What is sent; null for what is not whole. Where nothing goes to phones it is an address, whatever was chosen elsewhere. */
export function sentTo(reach: Reach, channels: readonly PhoneChannel[]): SentTo | null {
  const channel = channelOf(reach, channels);
  if (reach.by === "phone" && channel) {
    const phone = phoneOf(reach.phone);
    return phone === null ? null : { phone, channel };
  }
  const email = addressOf(reach.email);
  return email === null ? null : { email };
}

/** What was kept of it for the tab; nothing for what cannot be read. */
export function readReach(kept: string): Reach | null {
  try {
    const { by, email, phone, channel } = JSON.parse(kept) as Reach;
    return (by === "email" || by === "phone") && typeof email === "string" && typeof phone === "string" ? { by, email, phone, channel } : null;
  } catch {
    return null;
  }
}

/** The channels to phones; undefined until it is known, and none where that cannot be learned: an address always does. */
export function usePhoneChannels(): readonly PhoneChannel[] | undefined {
  const { data, isError } = useQuery(phoneChannels());
  return isError ? [] : data;
}
