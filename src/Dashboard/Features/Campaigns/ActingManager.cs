using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Campaigns;

/// <summary>Whoever may change campaigns.</summary>
public sealed class ActingManager(AuthenticationStateProvider authentication, IAuthorizationService authorization)
    : ActingUser(authentication, authorization, Policies.ManageCampaigns, new Error("not-allowed", "Your role can read campaigns but not change them."));
