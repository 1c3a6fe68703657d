using System.Globalization;
using System.Text;

namespace OptOut.Application.Employees;

/// <summary>A fictional company to look around with, as a file in our own CSV format: the same for the same number of people.
/// Nobody in it exists; addresses end in <c>.example</c>, which RFC 2606 keeps out of use.</summary>
public static class DemoOrganisation
{
    /// <summary>People when nobody says how many.</summary>
    public const int DefaultPeople = 240;

    private const string Domain = "nordlicht.example";

    private static readonly string[] Departments =
        ["Engineering", "Sales", "Marketing", "People", "Finance", "Legal", "Operations", "Customer Care", "Research"];

    private static readonly string[] Titles = ["Associate", "Specialist", "Senior specialist", "Team lead", "Manager"];

    // Fourteen countries, at least one in each regime of the LinkedIn pack.
    private static readonly Place[] Places =
    [
        new("DE", "de", "Europe/Berlin", "Anna Lukas Jana Felix Mia Jonas Lea Paul Greta Emil", "Becker Hoffmann Krüger Schäfer Vogel Winter Brandt Lorenz Seidel Großmann"),
        new("AT", "de", "Europe/Vienna", "Theresa Lorenz Magdalena Jakob Sophie Valentin", "Gruber Huber Steiner Moser Pichler Egger"),
        new("FR", "fr", "Europe/Paris", "Camille Hugo Inès Léo Zoé Théo", "Moreau Girard Lefèvre Rousseau Fontaine Chevalier"),
        new("NL", "nl", "Europe/Amsterdam", "Sanne Daan Fleur Bram Lotte Thijs", "de Vries van Dijk Bakker Visser Mulder Smit"),
        new("CH", "de-CH", "Europe/Zurich", "Nina Reto Selina Beat Laura Urs", "Keller Meier Baumann Frei Gerber Zimmermann"),
        new("GB", "en-GB", "Europe/London", "Amelia Oliver Isla Harry Grace Callum", "Bennett Walsh Foster Hughes Carter O'Brien"),
        new("CA", "en-CA", "America/Toronto", "Chloe Liam Madeleine Noah Avery Ethan", "Tremblay Campbell Roy Singh Martin Fraser"),
        new("HK", "en", "Asia/Hong_Kong", "Ka-yan Chi-ming Wing Ho-yin Mei Tsz-kit", "Chan Wong Leung Cheung Lau Ng"),
        new("US", "en-US", "America/New_York", "Emily Marcus Hannah Tyler Sofia Andre", "Johnson Rivera Nguyen Parker Coleman Reed"),
        new("CN", "zh-Hans", "Asia/Shanghai", "Xin Jing Wei Lan Bo Yue", "Li Wang Zhang Chen Liu Zhao"),
        new("BR", "pt-BR", "America/Sao_Paulo", "Beatriz Thiago Larissa Rafael Júlia Caio", "Silva Souza Oliveira Costa Araújo Ribeiro"),
        new("IN", "en-IN", "Asia/Kolkata", "Priya Arjun Kavya Rohan Ananya Vikram", "Sharma Iyer Reddy Banerjee Nair Gupta"),
        new("AU", "en-AU", "Australia/Sydney", "Matilda Cooper Ruby Jack Willow Angus", "Taylor Murphy Kelly Doyle Hart Quinn"),
        new("JP", "ja", "Asia/Tokyo", "Yui Haruto Sakura Ren Aoi Sota", "Sato Suzuki Takahashi Tanaka Watanabe Ito"),
    ];

    /// <summary>The file's lines, header first.</summary>
    /// <param name="people">How many; at least 1.</param>
    /// <param name="withLeaver">Whether the person who leaves is still in it: import once with, then once without as the full directory.</param>
    public static IEnumerable<string> Csv(int people, bool withLeaver)
    {
        yield return "employee_id,email,name,given_name,surname,department,job_title,country,language,time_zone,manager";
        for (var i = 0; i < people; i++)
        {
            yield return Line(i);
        }

        if (withLeaver)
        {
            yield return $"N{people + 1:D7},former.colleague@{Domain},Robin Abel,Robin,Abel,Sales,Specialist,DE,de,Europe/Berlin,";
        }
    }

    private static string Line(int i)
    {
        // Every department has a manager, who comes first.
        var isManager = i < Departments.Length;
        var place = Places[(i * 5) % Places.Length];
        var given = Pick(place.Given, i / Places.Length);
        var surname = Pick(place.Surnames, (i / Places.Length) + (i / 97));
        var department = Departments[i % Departments.Length];

        // What every real directory has too: people without a country, without a department, without an address.
        var country = i % 40 == 23 ? "" : place.Country;
        var address = i % 80 == 51 ? "" : Address(given, surname, i);
        var manager = isManager ? "" : $"N{(i % Departments.Length) + 1:D7}";
        return string.Join(',', $"N{i + 1:D7}", address, Quote($"{given} {surname}"), Quote(given), Quote(surname), i % 60 == 37 ? "" : department,
            isManager ? "Head of department" : Titles[i % Titles.Length], country, place.Language, place.TimeZone, manager);
    }

    private static string Address(string given, string surname, int i) =>
        string.Create(CultureInfo.InvariantCulture, $"{Ascii(given)}.{Ascii(surname)}{i + 1}@{Domain}");

    private static string Ascii(string name)
    {
        var letters = name.Replace("ß", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetter).ToArray();
        return new string(letters).ToLowerInvariant();
    }

    private static string Pick(string[] names, int i) => names[i % names.Length];

    private static string Quote(string text) => text.AsSpan().ContainsAny(",\"'") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private sealed record Place(string Country, string Language, string TimeZone, string GivenNames, string FamilyNames)
    {
        public string[] Given { get; } = GivenNames.Split(' ');

        public string[] Surnames { get; } = FamilyNames.Replace("de Vries van Dijk", "de_Vries van_Dijk", StringComparison.Ordinal)
            .Split(' ').Select(name => name.Replace('_', ' ')).ToArray();
    }
}
