using OptOut.Application.Attestations;
using OptOut.Application.Guidance;

namespace OptOut.Application.Tests.Guidance;

public sealed class WordingTests
{
    private static readonly Dictionary<string, string[]> NeverSaid = new(StringComparer.Ordinal)
    {
        ["en"] = ["turn on", "switch on", "delete your data", "you must", "required", "mandatory", "obliged"],
        ["de"] = ["müssen Sie", "Sie müssen", "einschalten", "löschen Ihrer Daten", "Ihre Daten löschen", "Löschung Ihrer Daten", "verpflichtet", "erforderlich"],
        ["fr"] = ["activez", "activer ", "vous devez", "obligatoire", "requis", "supprimer vos données", "suppression de vos données", "effacer vos données"],
        ["nl"] = ["zet aan", "inschakelen", "je moet", "moet je", "verplicht", "vereist", "je gegevens verwijderen", "je gegevens wissen"],
        ["it"] = ["attivare", "attivi l", "lei deve", "si deve", "obbligatori", "richiesto", "cancellare i suoi dati", "eliminare i suoi dati"],
        ["es"] = ["activar", "active la", "active el", "usted debe", "tiene que", "obligatori", "requerid", "eliminar sus datos", "borrar sus datos"],
        ["pt-BR"] = [" ative ", " ativar ", "você deve", "tem que", "obrigatóri", "exigid", "excluir seus dados", "apagar seus dados"],
        ["pl"] = ["włącz ", "włączyć", "musisz", "trzeba", "obowiązk", "wymagan", "usunąć Twoje dane", "skasować Twoje dane"],
        ["zh-Hans"] = ["打开", "开启", "启用", "必须", "务必", "强制", "删除您的数据"],
        ["id"] = ["aktifkan", "nyalakan", "hidupkan", "Anda harus", "wajib", "menghapus data Anda", "hapus data Anda"],
    };

    private static readonly Dictionary<string, string> Off = new(StringComparer.Ordinal)
    {
        ["en"] = "Off",
        ["de"] = "Aus",
        ["fr"] = "Désactivé",
        ["nl"] = "Uit",
        ["it"] = "No",
        ["es"] = "No",
        ["pt-BR"] = "Não",
        ["pl"] = "Wyłączone",
        ["zh-Hans"] = "关闭",
        ["id"] = "Nonaktif",
    };

    private static readonly Dictionary<string, string> On = new(StringComparer.Ordinal)
    {
        ["en"] = "On",
        ["de"] = "Ein",
        ["fr"] = "Activé",
        ["nl"] = "Aan",
        ["it"] = "Sì",
        ["es"] = "Sí",
        ["pt-BR"] = "Sim",
        ["pl"] = "Włączone",
        ["zh-Hans"] = "开",
        ["id"] = "Aktif",
    };

    public static TheoryData<string, string> EveryTextAndLanguage()
    {
        var data = new TheoryData<string, string>();
        foreach (var text in TestGuidance.Texts.Keys)
        {
            foreach (var language in TestGuidance.Pack.Languages)
            {
                data.Add(text, language);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryTextAndLanguage))]
    public void The_last_step_always_says_Off(string text, string language)
    {
        var guidance = TestGuidance.Compose(TestGuidance.Texts[text], language);

        guidance.Steps.Select(device => device.Device).ShouldBe(["web", "iphone", "android"]);
        foreach (var device in guidance.Steps)
        {
            var last = device.Steps[^1].Runs.Where(run => run.Strong).Select(run => run.Text).ToList();
            last.ShouldContain(Off[language]);
            last.ShouldNotContain(On[language]);
            device.Steps.ShouldContain(step => step.ToString().Contains("Data for Generative AI Improvement", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(EveryTextAndLanguage))]
    public void Nothing_is_promised_or_demanded_that_must_not_be(string text, string language)
    {
        var words = TestGuidance.AllWords(TestGuidance.Compose(TestGuidance.Texts[text], language)).ToList();

        words.Count.ShouldBeGreaterThan(80);
        foreach (var phrase in NeverSaid[language])
        {
            words.ShouldNotContain(line => line.Contains(phrase, StringComparison.OrdinalIgnoreCase), phrase);
        }
    }

    [Theory]
    [MemberData(nameof(EveryTextAndLanguage))]
    public void Every_text_is_complete_and_has_no_placeholder_left(string text, string language)
    {
        var words = TestGuidance.AllWords(TestGuidance.Compose(TestGuidance.Texts[text], language)).ToList();

        words.ShouldAllBe(line => line.Trim().Length > 0);
        words.ShouldNotContain(line => line.Contains('{') || line.Contains('}') || line.Contains("**", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_different_by_region_reads_different()
    {
        var germany = Joined("DE", "de");
        germany.ShouldContain("Seit dem 3. November 2025");
        germany.ShouldContain("berechtigte Interessen");
        germany.ShouldContain("irische Data Protection Commission");
        germany.ShouldContain("kein KI-Training durch Microsoft");
        germany.ShouldNotContain("Advertising data");

        Joined("GB", "en").ShouldContain("also lists AI training by Microsoft");
        Joined("GB", "en").ShouldContain("ICO");
        Joined("DE", "en").ShouldNotContain("ICO");
        Joined("HK", "en").ShouldContain("PCPD");
        Joined("HK", "en").ShouldContain("11 October 2024");
        Joined("CA", "en").ShouldContain("10 December 2024");
        Joined("US", "en").ShouldContain("Global Privacy Control");
        Joined("US", "en").ShouldContain("since 18 September 2024 at the latest");
        Joined("CN", "en").ShouldContain("We assume that it does not");
        Joined("CN", "en").ShouldNotContain("preset to");
        Joined("BR", "en").ShouldContain("general international text");
        Joined(null, "en").ShouldContain("We do not know the country");
    }

    [Fact]
    public void Statements_differ_by_what_they_confirm_and_say_the_setting_in_both_languages()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var regime in TestGuidance.Pack.Regimes)
        {
            foreach (var language in TestGuidance.Pack.Languages)
            {
                foreach (var kind in Enum.GetValues<AttestationKind>())
                {
                    var statement = TestGuidance.Pack.Statement(kind, regime.Key, language);
                    seen.Add(statement.Hash).ShouldBeTrue();
                    statement.Hash.Length.ShouldBe(64);
                    statement.Text.ShouldEndWith(language == "zh-Hans" ? "。" : ".");
                }
            }
        }

        var done = TestGuidance.Pack.Statement(AttestationKind.Done, "eu_eea", "de");
        done.Text.ShouldBe("Ich habe die LinkedIn-Einstellung „Daten zur Verbesserung generativer KI“ (englisch „Data for Generative AI Improvement“) auf Aus gestellt.");
        TestGuidance.Pack.Statement(AttestationKind.SettingNotThere, "cn", "en").Text
            .ShouldNotBe(TestGuidance.Pack.Statement(AttestationKind.SettingNotThere, "us", "en").Text);
    }

    [Fact]
    public void The_hash_of_a_statement_is_the_documented_one() =>
        // printf 'optout-statement-2\nlinkedin-ai-training\nus\n2026-02-23\nen\nno-account\nI have no LinkedIn account.' | sha256sum
        TestGuidance.Pack.Statement(AttestationKind.NoAccount, "us", "en").Hash
            .ShouldBe("01493566a88147a46e4e69d064f4f99a161362db35ceb2c0934ae68fb42bb521");

    [Fact]
    public void The_answers_are_offered_in_order_and_withdrawing_is_not_one_of_them() =>
        TestGuidance.Compose("DE", "en").Answers.Select(answer => answer.Kind).ShouldBe(
        [
            AttestationKind.Done, AttestationKind.AlreadyOff, AttestationKind.NoAccount,
            AttestationKind.SettingNotThere, AttestationKind.NeedHelp, AttestationKind.PreferNotToAnswer,
        ]);

    private static string Joined(string? country, string language) =>
        string.Join('\n', TestGuidance.AllWords(TestGuidance.Compose(country, language)));
}
