//! Suggests a topic by the words of a complaint, and says which words.
//!
//! No learning, no model: the search words of `api/data/topics.csv` are looked for in the text, rare ones weigh more,
//! words that stand together weigh more than words strewn about. It suggests and never routes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

mod words;

use words::{Token, is_filler, stems, tokens};

/// A topic or sub-topic with its search words, as shipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicWords {
    /// Slug, `topic` or `topic.subtopic`.
    pub code: String,
    /// The topic a sub-topic belongs to; `None` for a topic.
    pub topic_code: Option<String>,
    /// Name in Indonesian; its words count a little.
    pub name: String,
    /// Search words in everyday Indonesian, of one or several words each.
    pub keywords: Vec<String>,
    /// Closed topics take no new complaints and are never suggested.
    pub closed: bool,
}

/// A topic that may fit, with the search words that were found, best first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    pub code: String,
    pub words: Vec<String>,
    /// Only for ordering; larger fits better.
    pub score: f32,
}

const SUGGESTIONS: usize = 3;
const SHOWN_WORDS: usize = 5;
/// Less than one middling search word found: say nothing.
const LEAST_SCORE: f32 = 1.5;
/// A further suggestion must reach this part of the best one.
const LEAST_PART: f32 = 0.3;
/// A topic's words are drawn from its sub-topics, which say more.
const TOPIC_WEIGHT: f32 = 0.5;
const NAME_WEIGHT: f32 = 0.35;
const TITLE_WEIGHT: f32 = 1.3;
/// A word found by its stem ("tagihannya" for "tagihan").
const STEM_WEIGHT: f32 = 0.8;
/// A word of a phrase whose other words are missing.
const PART_WEIGHT: f32 = 0.12;
/// "pak" is an address far more often than a letter of credit points.
const FILLER_WEIGHT: f32 = 0.2;
/// What a whole phrase is worth beyond its words.
const PHRASE_WEIGHT: f32 = 0.6;

type WordId = usize;

#[derive(Debug)]
struct Phrase {
    words: Vec<WordId>,
    shown: String,
    weight: f32,
}

#[derive(Debug)]
struct Entry {
    code: String,
    weight: f32,
    phrases: Vec<Phrase>,
}

/// The search words of all open topics, ready to be looked for. Build it once.
#[derive(Debug, Default)]
pub struct TopicIndex {
    entries: Vec<Entry>,
    ids: HashMap<String, WordId>,
    by_stem: HashMap<String, Vec<WordId>>,
    rarity: Vec<f32>,
    /// Word → entries that have it in a phrase.
    holders: Vec<Vec<usize>>,
    fillers: BTreeSet<WordId>,
}

/// Where a word was found and how well it fits there.
#[derive(Debug, Clone, Copy)]
struct Hit {
    place: usize,
    fit: f32,
}

type Hits = BTreeMap<WordId, Vec<Hit>>;

impl TopicIndex {
    #[must_use]
    pub fn new(topics: &[TopicWords]) -> Self {
        let mut index = Self::default();
        for topic in topics.iter().filter(|topic| !topic.closed) {
            let phrases = index.phrases(topic);
            let weight = if topic.topic_code.is_some() {
                1.0
            } else {
                TOPIC_WEIGHT
            };
            index.entries.push(Entry {
                code: topic.code.clone(),
                weight,
                phrases,
            });
        }
        index.weigh();
        index
    }

    /// Up to three topics, best first; none when nothing telling is found.
    #[must_use]
    pub fn suggest(&self, title: &str, text: &str) -> Vec<Suggestion> {
        let hits = self.hits(title, text);
        let candidates: BTreeSet<usize> = hits
            .keys()
            .filter_map(|&word| self.holders.get(word))
            .flatten()
            .copied()
            .collect();
        let mut found: Vec<Suggestion> = candidates
            .into_iter()
            .filter_map(|entry| self.entries.get(entry))
            .map(|entry| self.judge(entry, &hits))
            .filter(|suggestion| suggestion.score >= LEAST_SCORE)
            .collect();
        // Stable: among equals the order of the file.
        found.sort_by(|a, b| b.score.total_cmp(&a.score));
        let best = found.first().map_or(0.0, |suggestion| suggestion.score);
        found.retain(|suggestion| suggestion.score >= best * LEAST_PART);
        found.truncate(SUGGESTIONS);
        found
    }

    fn phrases(&mut self, topic: &TopicWords) -> Vec<Phrase> {
        let mut seen = BTreeSet::new();
        let keywords = topic
            .keywords
            .iter()
            .map(|keyword| (keyword.clone(), tokens(keyword), 1.0));
        // A name is a list of things: each of its words stands alone.
        let name = tokens(&topic.name)
            .into_iter()
            .filter(|token| !is_filler(&token.word));
        let name = name.map(|token| (token.word.clone(), vec![token], NAME_WEIGHT));
        let mut phrases = Vec::new();
        for (shown, tokens, weight) in keywords.chain(name) {
            let words: Vec<WordId> = tokens.iter().map(|token| self.id(&token.word)).collect();
            if !words.is_empty() && seen.insert(words.clone()) {
                phrases.push(Phrase {
                    words,
                    shown: shown.trim().to_lowercase(),
                    weight,
                });
            }
        }
        phrases
    }

    fn id(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.ids.len();
        self.ids.insert(word.to_owned(), id);
        for stem in stems(word) {
            self.by_stem.entry(stem).or_default().push(id);
        }
        if is_filler(word) {
            self.fillers.insert(id);
        }
        id
    }

    /// Rarity of a word: how few sub-topics use it.
    fn weigh(&mut self) {
        self.holders = vec![Vec::new(); self.ids.len()];
        for (number, entry) in self.entries.iter().enumerate() {
            let words: BTreeSet<WordId> = entry
                .phrases
                .iter()
                .flat_map(|phrase| phrase.words.iter().copied())
                .collect();
            for word in words {
                if let Some(holders) = self.holders.get_mut(word) {
                    holders.push(number);
                }
            }
        }
        let all = count(self.entries.len());
        let subtopics = |holders: &Vec<usize>| {
            count(
                holders
                    .iter()
                    .filter(|&&holder| {
                        self.entries
                            .get(holder)
                            .is_some_and(|entry| entry.weight >= 1.0)
                    })
                    .count(),
            )
        };
        self.rarity = self
            .holders
            .iter()
            .map(|holders| (1.0 + all / subtopics(holders).max(1.0)).ln())
            .collect();
        for filler in &self.fillers {
            if let Some(rarity) = self.rarity.get_mut(*filler) {
                *rarity *= FILLER_WEIGHT;
            }
        }
    }

    fn hits(&self, title: &str, text: &str) -> Hits {
        let mut hits = Hits::new();
        let title = tokens(title);
        // Far enough that no phrase spans title and text.
        let after_title = title.last().map_or(0, |token| token.place + 100);
        for token in &title {
            self.hit(&mut hits, token, 0, TITLE_WEIGHT);
        }
        for token in &tokens(text) {
            self.hit(&mut hits, token, after_title, 1.0);
        }
        hits
    }

    fn hit(&self, hits: &mut Hits, token: &Token, shift: usize, weight: f32) {
        let place = token.place + shift;
        let exact = self.ids.get(&token.word).copied();
        if let Some(word) = exact {
            hits.entry(word)
                .or_default()
                .push(Hit { place, fit: weight });
        }
        if is_filler(&token.word) {
            return; // "selamat pagi" is not about keselamatan
        }
        let similar: BTreeSet<WordId> = stems(&token.word)
            .iter()
            .filter_map(|stem| self.by_stem.get(stem))
            .flatten()
            .copied()
            .collect();
        for word in similar.into_iter().filter(|word| Some(*word) != exact) {
            hits.entry(word).or_default().push(Hit {
                place,
                fit: weight * STEM_WEIGHT,
            });
        }
    }

    fn judge(&self, entry: &Entry, hits: &Hits) -> Suggestion {
        let mut words: BTreeMap<WordId, f32> = BTreeMap::new();
        let mut reasons: Vec<(f32, &Phrase)> = Vec::new();
        let mut parts: BTreeSet<WordId> = BTreeSet::new();
        let mut score = 0.0;
        for phrase in &entry.phrases {
            let closeness = closeness(phrase, hits);
            let rarity: f32 = phrase.words.iter().map(|&word| self.rarity_of(word)).sum();
            if closeness > 0.0 {
                let value = closeness * phrase.weight;
                phrase
                    .words
                    .iter()
                    .for_each(|&word| raise(&mut words, word, value));
                if phrase.words.len() > 1 {
                    score += PHRASE_WEIGHT * value * rarity;
                }
                reasons.push((value * rarity, phrase));
            } else {
                for &word in phrase
                    .words
                    .iter()
                    .filter(|word| hits.contains_key(word) && !self.fillers.contains(word))
                {
                    raise(&mut words, word, PART_WEIGHT * best_fit(hits, word));
                    parts.insert(word);
                }
            }
        }
        score += words
            .iter()
            .map(|(&word, value)| value * self.rarity_of(word))
            .sum::<f32>();
        Suggestion {
            code: entry.code.clone(),
            words: self.told(reasons, &parts),
            score: score * entry.weight,
        }
    }

    /// The phrases that were found, weightiest first, without those that add no word; then single words of others.
    fn told(&self, mut reasons: Vec<(f32, &Phrase)>, parts: &BTreeSet<WordId>) -> Vec<String> {
        reasons.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut covered: BTreeSet<WordId> = BTreeSet::new();
        let mut told: Vec<String> = Vec::new();
        for (_, phrase) in reasons {
            let before = covered.len();
            covered.extend(&phrase.words);
            if covered.len() > before {
                told.push(phrase.shown.clone());
            }
        }
        if told.is_empty() {
            told.extend(
                self.ids
                    .iter()
                    .filter(|(_, id)| parts.contains(id))
                    .map(|(word, _)| word.clone()),
            );
            told.sort();
        }
        told.truncate(SHOWN_WORDS);
        told
    }

    fn rarity_of(&self, word: WordId) -> f32 {
        self.rarity.get(word).copied().unwrap_or(0.0)
    }
}

fn raise(words: &mut BTreeMap<WordId, f32>, word: WordId, value: f32) {
    let best = words.entry(word).or_insert(0.0);
    *best = best.max(value);
}

fn best_fit(hits: &Hits, word: WordId) -> f32 {
    hits.get(&word)
        .into_iter()
        .flatten()
        .map(|hit| hit.fit)
        .fold(0.0, f32::max)
}

/// How well a phrase is found: 1 side by side in order, less with words between or in another order, a little when
/// strewn about, 0 when a word is missing.
fn closeness(phrase: &Phrase, hits: &Hits) -> f32 {
    let Some((first, rest)) = phrase.words.split_first() else {
        return 0.0;
    };
    let Some(rest) = rest
        .iter()
        .map(|word| hits.get(word))
        .collect::<Option<Vec<_>>>()
    else {
        return 0.0;
    };
    let from_here = |start: &Hit| {
        let mut places = vec![start.place];
        let mut fit = start.fit;
        for others in &rest {
            let nearest = others.iter().min_by_key(|hit| {
                // What follows at once is nearest of all.
                let last = places.last().copied().unwrap_or_default();
                hit.place.abs_diff(last + 1)
            });
            if let Some(hit) = nearest {
                places.push(hit.place);
                fit = fit.min(hit.fit);
            }
        }
        fit * spread(&places)
    };
    hits.get(first)
        .into_iter()
        .flatten()
        .map(from_here)
        .fold(0.0, f32::max)
}

fn spread(places: &[usize]) -> f32 {
    let (low, high) = (places.iter().min(), places.iter().max());
    let width = high.zip(low).map_or(0, |(high, low)| high - low + 1);
    let ordered = places.is_sorted_by(|a, b| a < b);
    let between = width.saturating_sub(places.len());
    match (places.len(), between, ordered) {
        (1, ..) | (_, 0, true) => 1.0,
        (_, 1..=2, true) => 0.75,
        (_, 0..=2, false) => 0.5,
        (_, 3..=5, _) => 0.4,
        _ => 0.2,
    }
}

/// Counts here are of topics: a few hundred, exact in `f32`.
fn count(number: usize) -> f32 {
    u16::try_from(number).map_or(f32::MAX, f32::from)
}
