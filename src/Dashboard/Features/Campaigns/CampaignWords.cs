using System.Globalization;
using Microsoft.Extensions.Localization;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Guidance;
using OptOut.Dashboard.Shared;

namespace OptOut.Dashboard.Features.Campaigns;

/// <summary>What campaign pages call things, so that they all say the same.</summary>
public sealed class CampaignWords(IStringLocalizer<CampaignWords> text, GuidancePacks packs)
{
    public string Answer(AttestationKind kind) => text[$"Answer.{kind}"];

    /// <summary>Where a mail stands, in a word or two.</summary>
    public string Delivery(DeliveryState state) => text[$"Delivery.{state}"];

    /// <summary>What <see cref="Delivery"/> means.</summary>
    public string DeliveryMeaning(DeliveryState state) => text[$"Delivery.{state}.Meaning"];

    /// <summary>Which mail of the campaign.</summary>
    public string Step(DeliveryStep step) => text[$"Step.{step}"];

    /// <summary>The name of an <see cref="AudienceBucket"/>.</summary>
    public string Bucket(string bucket) => text[$"Bucket.{bucket}"];

    /// <summary>The name of a kind of audience rule.</summary>
    public string Rule(AudienceRuleKind kind) => text[$"Rule.{kind}"];

    /// <summary>Name of the pack for staff; its key when it is not installed any more.</summary>
    public string Pack(string pack) => packs.Find(pack).Value?.Name ?? pack;

    /// <summary>A regime in the viewer's language; its key when the pack does not know it any more.</summary>
    public string Regime(string pack, string regime)
    {
        if (packs.Find(pack).Value is not { } found || found.Regimes.All(r => r.Key != regime))
        {
            return regime;
        }

        return found.RegimeLabel(regime, found.ResolveLanguage(CultureInfo.CurrentUICulture.Name, country: null));
    }

    /// <summary>A department; people without one have words too.</summary>
    public string Department(string? department) => string.IsNullOrEmpty(department) ? text["NoDepartment"] : department;

    /// <summary>A country; people without one have words too.</summary>
    /// <param name="code">ISO 3166-1 alpha-2, or empty.</param>
    public string Country(string? code) => string.IsNullOrEmpty(code) ? text["NoCountry"] : RegionNames.Country(code);

    /// <summary>A day, as a person writes it.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>How a mail's state looks.</summary>
    public static Tone ToneOf(DeliveryState state) => state switch
    {
        DeliveryState.Sent => Tone.Success,
        DeliveryState.Failed => Tone.Danger,
        DeliveryState.RetryLater or DeliveryState.Unknown or DeliveryState.NoAddress => Tone.Warning,
        DeliveryState.Queued or DeliveryState.Sending => Tone.Info,
        _ => Tone.Neutral,
    };

    /// <summary>How an answer looks: neither good nor bad, for none has a consequence; only a call for help stands out.</summary>
    public static Tone ToneOf(AttestationKind? answer) => answer switch
    {
        null => Tone.Neutral,
        AttestationKind.NeedHelp => Tone.Warning,
        AttestationKind.SettingNotThere => Tone.Info,
        _ => Tone.Success,
    };
}
