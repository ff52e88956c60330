// Every query's name, in one place, so that nothing is refreshed by a misspelt key.
export const keys = {
  complaints: ["complaints"] as const,
  complaintList: (query: object) => ["complaints", "list", query] as const,
  complaint: (caller: string, id: string) => ["complaints", "one", id, caller] as const,
  timeline: (caller: string, id: string) => ["complaints", "one", id, caller, "timeline"] as const,
  suggestions: (id: string) => ["complaints", "one", id, "suggestions"] as const,
  categories: ["categories"] as const,
  categorySuggestions: (text: string) => ["categories", "suggestions", text] as const,
  areas: (query: object) => ["areas", query] as const,
  agencies: (query: object) => ["agencies", query] as const,
  members: (agencyId: string) => ["agencies", agencyId, "members"] as const,
  masking: (text: string) => ["masking", text] as const,
  limits: ["limits"] as const,
  deadline: (body: object) => ["deadlines", body] as const,
};
