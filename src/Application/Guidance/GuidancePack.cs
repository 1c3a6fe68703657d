using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using OptOut.Application.Attestations;
using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>What holds for a person in a country on a day.</summary>
/// <param name="Regime">Key of the regime.</param>
/// <param name="Interval">The interval and its facts.</param>
/// <param name="Note">Key of the sentence that cautions the reader; null when nothing is uncertain about the country.</param>
/// <param name="CountryKnown">Whether a country was given that exists.</param>
public sealed record GuidanceResolution(string Regime, RegimeInterval Interval, string? Note, bool CountryKnown)
{
    /// <summary>Whether evidence may be offered at all: never in the United States, and so never to a person who may be there.</summary>
    public bool EvidenceAllowed => CountryKnown && !InUnitedStates && Interval.EvidenceAllowed;

    /// <summary>Whether the country is the United States or one of their territories.</summary>
    public bool InUnitedStates { get; init; }

    /// <summary>Regime, first day of the interval, and note, e.g. <c>row.2025-11-03+country-unknown</c>: what, beside language, asker and
    /// overrides, decides the text. Cache composed texts and mail templates by it.</summary>
    public string TextKey
    {
        get
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{Regime}.{Interval.From:yyyy-MM-dd}");
            return Note is null ? key : $"{key}+{Note}";
        }
    }
}

/// <summary>A guidance pack: what to tell whom, where, since when and in which language. Immutable; safe to share.</summary>
public sealed class GuidancePack
{
    private readonly PackManifest manifest;
    private readonly FrozenDictionary<string, PackLanguage> languages;
    private readonly FrozenDictionary<string, Regime> regimes;
    private readonly FrozenDictionary<string, string> regimeOf;
    private readonly LanguageChoice choice;
    private readonly ConcurrentDictionary<string, IReadOnlyList<CountryName>> countryNames = new(StringComparer.OrdinalIgnoreCase);

    internal GuidancePack(PackManifest manifest, IReadOnlyDictionary<string, PackLanguage> languages, string version, IReadOnlyDictionary<string, string> files)
    {
        this.manifest = manifest;
        this.languages = languages.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        Version = version;
        Files = files;
        Overridable = [.. manifest.Overridable.Select(key => key.Value)];
        Languages = [.. languages.Keys.Order(StringComparer.Ordinal)];
        regimes = manifest.Regimes.ToFrozenDictionary(regime => regime.Key, StringComparer.Ordinal);
        regimeOf = manifest.Regimes
            .SelectMany(regime => regime.Countries.Select(country => (country, regime.Key)))
            .ToFrozenDictionary(pair => pair.country, pair => pair.Key, StringComparer.Ordinal);
        choice = new LanguageChoice(languages.Values);
    }

    /// <summary>Name of the pack's folder, e.g. <c>linkedin-ai-training</c>.</summary>
    public string Key => manifest.Key;

    /// <summary>Name for staff.</summary>
    public string Name => manifest.Name;

    /// <summary>SHA-256 over <see cref="Files"/>, lower-case hex.</summary>
    public string Version { get; }

    /// <summary>Everything the pack's texts are made of, by file name: <c>pack.yaml</c>, <c>de.yaml</c>, <c>shared/de.yaml</c>. Kept with the version,
    /// <see cref="GuidancePacks.FromRecorded"/> reads it again.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>Keys of the texts an organisation may replace: sentences by their key, texts of the mail as <c>mail.greeting</c>.</summary>
    public IReadOnlyList<string> Overridable { get; }

    /// <summary>Last day on which the facts were seen to be so.</summary>
    public DateOnly AsOf => manifest.AsOf;

    /// <summary>BCP-47 tags of the languages, in ordinal order.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>The regimes in the order of the manifest.</summary>
    public IReadOnlyList<Regime> Regimes => manifest.Regimes;

    /// <summary>Every text the pack can tell: each regime in each interval, plain and with each note that people of it may get. For previews;
    /// the country is none in particular, so evidence is as the interval says.</summary>
    public IEnumerable<GuidanceResolution> EveryText =>
        from regime in manifest.Regimes
        from interval in regime.Intervals
        from note in NotesOf(regime)
        select new GuidanceResolution(regime.Key, interval, note, note != manifest.UnknownCountryNote);

    /// <summary>Facts that hold everywhere.</summary>
    public IReadOnlyDictionary<string, Fact> Facts => manifest.Facts;

    /// <summary>What the source keys of facts stand for.</summary>
    public IReadOnlyDictionary<string, string> Sources => manifest.Sources;

    /// <summary>What holds in <paramref name="country"/> on the day <paramref name="on"/>.</summary>
    /// <param name="country">ISO 3166-1 alpha-2, any case; a missing or unknown one gets the cautious international text.</param>
    /// <returns><c>guidance-not-for-day</c> when the pack has nothing for that day.</returns>
    public Result<GuidanceResolution> Resolve(string? country, DateOnly on)
    {
        var code = IsoCountries.Normalise(country);
        var regime = regimes[code is null ? manifest.Fallback : regimeOf.GetValueOrDefault(code, manifest.Fallback)];
        var note = code is null ? manifest.UnknownCountryNote : manifest.EdgeNotes.GetValueOrDefault(code);
        var interval = regime.Intervals.FirstOrDefault(item => item.From <= on && (item.To is null || on <= item.To));
        return interval is null
            ? new Error("guidance-not-for-day", $"The pack \"{Key}\" has no guidance for the regime \"{regime.Key}\" on {on:yyyy-MM-dd}.")
            : new GuidanceResolution(regime.Key, interval, note, code is not null) { InUnitedStates = IsoCountries.IsOfTheUnitedStates(code) };
    }

    /// <summary>The pack's language for a person: their own, else the main one of their country, else English.</summary>
    /// <param name="personLanguage">Any BCP-47 tag, or null.</param>
    /// <param name="country">ISO 3166-1 alpha-2, or null.</param>
    public string ResolveLanguage(string? personLanguage, string? country) =>
        choice.Match(personLanguage) ?? choice.MainLanguageOf(IsoCountries.Normalise(country)) ?? LanguageChoice.Last;

    /// <summary>The first country whose people read that language unless something else is known of them; null for none.</summary>
    /// <exception cref="ArgumentException">The pack has no such language.</exception>
    public string? MainCountryOf(string language) => In(language).MainLanguageOf.Select(country => country.Value).FirstOrDefault();

    /// <summary>Everything a person is told. What people see is composed by <see cref="OrganisationTexts"/>, in the organisation's own words. Depends only on <see cref="GuidanceResolution.TextKey"/>, language, asker and overrides.</summary>
    /// <param name="language">One of <see cref="Languages"/>.</param>
    /// <param name="overrides">The organisation's own texts in this language by key of <see cref="Overridable"/>; one that
    /// <see cref="CheckOverride"/> finds a problem with has no effect.</param>
    /// <exception cref="ArgumentException">The pack has no such language.</exception>
    public GuidanceText Compose(
        GuidanceResolution resolution, string language, WhoAsks asker, IReadOnlyDictionary<string, string>? overrides = null)
    {
        var texts = In(language);
        return new GuidanceComposer(this, manifest, texts, resolution, asker, new TextOverrides(manifest, texts).Allowed(overrides)).Compose();
    }

    /// <summary>The pack's own text for a key of <see cref="Overridable"/>, with its placeholders, as the language file holds it.</summary>
    /// <exception cref="ArgumentException">The pack has no such language or text.</exception>
    public string SourceText(string language, string key)
    {
        var (section, name) = TextOverrides.Place(key);
        return In(language).Sections[section].TryGetValue(name, out var text)
            ? text.Value
            : throw new ArgumentException($"The pack has no text \"{key}\".", nameof(key));
    }

    /// <summary>What stands against an organisation's own text in the place of the pack's; empty when nothing does.</summary>
    /// <returns><c>text-not-overridable</c>, <c>text-empty</c>, <c>text-too-long</c>, <c>text-not-one-paragraph</c>, or a <c>text-…</c> for
    /// each forbidden phrase, unknown placeholder or unclosed emphasis.</returns>
    /// <exception cref="ArgumentException">The pack has no such language.</exception>
    public IReadOnlyList<Error> CheckOverride(string language, string key, string text) =>
        new TextOverrides(manifest, In(language)).Problems(key, text);

    /// <summary>The one line that the pages of other campaigns show; null when the pack has nothing for that day.</summary>
    internal OtherPlatform? InShort(string? country, DateOnly on, string language)
    {
        var texts = In(ResolveLanguage(language, country: null));
        var nobody = new Dictionary<(string, string), string>();
        return Resolve(country, on).Value is { } resolution
            ? new GuidanceComposer(this, manifest, texts, resolution, new WhoAsks("", "", "", ""), nobody).InShort()
            : null;
    }

    /// <summary>The same text as if the facts had last been seen on another day, to compare two versions: a fact looked at again has not changed.</summary>
    internal GuidanceText ComposeAsOf(GuidanceResolution resolution, string language, WhoAsks asker, DateOnly asOf) =>
        new GuidanceComposer(this, manifest with { AsOf = asOf }, In(language), resolution, asker, new Dictionary<(string Section, string Key), string>()).Compose();

    /// <summary>The sentence a person confirms with an answer.</summary>
    /// <param name="regime">Key of the regime whose text the person read.</param>
    /// <param name="language">One of <see cref="Languages"/>.</param>
    /// <param name="from">First day of the interval whose text the person read; null for the regime's newest.</param>
    /// <exception cref="ArgumentException">The pack has no such regime, interval or language.</exception>
    public Statement Statement(AttestationKind kind, string regime, string language, DateOnly? from = null)
    {
        if (!regimes.TryGetValue(regime, out var found))
        {
            throw new ArgumentException($"The pack has no regime \"{regime}\".", nameof(regime));
        }

        var first = from ?? found.Intervals[^1].From;
        if (found.Intervals.All(interval => interval.From != first))
        {
            throw new ArgumentException($"The regime \"{regime}\" has no interval from {first:yyyy-MM-dd}.", nameof(from));
        }

        var texts = In(language);
        var sentence = texts.Answers[kind].StatementByRegime.TryGetValue(regime, out var own) ? own : texts.Answers[kind].Statement;
        var text = TextLine.Parse(sentence.Value, name => PackNames.Value(name, manifest, texts)).ToString();
        return Guidance.Statement.Of(Key, regime, first, texts.Tag, kind, text);
    }

    /// <summary>A regime in a reader's language, e.g. "EU und EWR".</summary>
    public string RegimeLabel(string regime, string language) => In(language).Text("regimes", regime);

    /// <summary>An answer in a reader's language.</summary>
    public string AnswerLabel(AttestationKind kind, string language)
    {
        var texts = In(language);
        return TextLine.Parse(texts.Answers[kind].Label.Value, name => PackNames.Value(name, manifest, texts)).ToString();
    }

    /// <summary>A language's own name for itself.</summary>
    public string LanguageName(string language) => In(language).Name;

    /// <summary>The words of the list of an employee's requests.</summary>
    /// <param name="language">One of <see cref="Languages"/>.</param>
    /// <exception cref="ArgumentException">The pack has no such language.</exception>
    public ListWords ListWords(string language)
    {
        var texts = In(language);
        return new ListWords(
            key => TextLine.Parse(texts.Text("list", key), name => name == "date" ? "{date}" : PackNames.Value(name, manifest, texts)).ToString(),
            DateWriter(texts.Tag));
    }

    /// <summary>The words of the page on which an employee sees who looked at their record.</summary>
    /// <param name="language">One of <see cref="Languages"/>.</param>
    /// <param name="asker">Whom to ask about it.</param>
    /// <exception cref="ArgumentException">The pack has no such language.</exception>
    public LookWords LookWords(string language, WhoAsks asker)
    {
        var texts = In(language);
        string Known(string name) => name switch { "contact" => asker.ContactName, "address" => asker.ContactAddress, _ => PackNames.Value(name, manifest, texts) };
        return new LookWords(
            texts.Tag, (key, value) => TextLine.Parse(texts.Text("looks", key), name => value(name) ?? Known(name)).ToString(), DateWriter(texts.Tag));
    }

    /// <summary>Every country by name in a reader's language and order, for "LinkedIn places me in another country".</summary>
    public IReadOnlyList<CountryName> Countries(string language) =>
        countryNames.GetOrAdd(In(language).Tag, CountryName.All);

    internal Func<DateOnly, string> DateWriter(string language)
    {
        var texts = In(language);
        var (culture, format) = (texts.Culture, texts.DateFormat);
        return day => day.ToString(format, culture);
    }

    private IEnumerable<string?> NotesOf(Regime regime)
    {
        var edge = manifest.EdgeNotes.Where(note => regimeOf[note.Key] == regime.Key).Select(note => note.Value).Distinct(StringComparer.Ordinal);
        return new string?[] { null }.Concat(edge).Concat(regime.Key == manifest.Fallback ? [manifest.UnknownCountryNote] : []);
    }

    private PackLanguage In(string language) =>
        languages.GetValueOrDefault(language)
        ?? throw new ArgumentException($"The pack has no language \"{language}\".", nameof(language));
}
