using OptOut.Application.Attestations;
using OptOut.Application.Guidance;

namespace OptOut.Application.Tests.Guidance;

public sealed class AnswerLabelTests
{
    [Fact]
    public void An_answer_is_named_without_a_gap_in_every_pack_and_language()
    {
        var packs = GuidancePacks.LoadEmbedded().OrThrow();
        var labels =
            from pack in packs.All
            from language in pack.Languages
            from kind in Enum.GetValues<AttestationKind>().Where(kind => kind != AttestationKind.Withdrawn)
            select (pack.Key, language, kind, Label: pack.AnswerLabel(kind, language));

        labels.Where(l => l.Label.Length == 0 || l.Label.Contains('{')).ShouldBeEmpty();
        packs.Find("linkedin-ai-training").Value!.AnswerLabel(AttestationKind.NoAccount, "de").ShouldBe("Ich habe kein LinkedIn-Konto");
    }
}
