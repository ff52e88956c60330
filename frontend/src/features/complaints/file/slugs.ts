import { type Step, steps } from "./check";

/** The steps as they stand in the address. */
export const slugs: Record<Step, string> = {
  kind: "jenis",
  story: "kejadian",
  place: "tempat",
  privacy: "siapa",
  review: "periksa",
};

export const stepIndexOf = (slug: string | undefined) => Math.max(0, steps.findIndex((step) => slugs[step] === slug));
