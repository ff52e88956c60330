// What one signs in with: an address, or a number where something goes to phones.

export type Login = { email: string } | { phone: string };

/** As the API writes a number, with the country code of Indonesia in front of a national one; null for what can be none. */
export function phoneOf(typed: string): string | null {
  const kept = typed.replace(/[\s().-]/g, "");
  const digits = kept.startsWith("+") ? kept.slice(1) : kept.replace(/^0/, "62");
  return /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : null;
}

export const addressOf = (typed: string): string | null => (/^\S+@\S+\.\S+$/.test(typed.trim()) ? typed.trim() : null);

/** "+6281•••••90", as the API shows it: enough for its owner to know which one it is. */
export const maskedPhone = (phone: string): string => (phone.includes("•") ? phone : phone.length > 8 ? `${phone.slice(0, 5)}•••••${phone.slice(-2)}` : "•••••");

/** By what stands in the one field of the sign-in page. Where nothing goes to phones every account has an address. */
export const loginOf = (typed: string, byPhone: boolean): Login => (byPhone && !typed.includes("@") ? { phone: typed.trim() } : { email: typed.trim() });

type Owner = { email?: string | null | undefined; phone?: string | null | undefined };

/** Of whoever is signed in; an address where there is one. */
export const ownLogin = ({ email, phone }: Owner): Login => (email ? { email } : { phone: phone ?? "" });
