using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OptOut.Application.Campaigns;
using OptOut.Application.Ledger;
using OptOut.Application.Reports;
using OptOut.Application.Shared;

namespace OptOut.Infrastructure.Persistence.Configurations;

internal sealed class LedgerEventConfiguration : IEntityTypeConfiguration<LedgerEvent>
{
    public void Configure(EntityTypeBuilder<LedgerEvent> builder)
    {
        builder.ToTable("LedgerEvents", table => table.HasTrigger(AppendOnly.TriggerName("LedgerEvents")));
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).ValueGeneratedOnAdd();
        builder.Property(e => e.Actor).HasMaxLength(ColumnLengths.Actor);
        builder.Property(e => e.Verb).HasMaxLength(ColumnLengths.Rule);
        builder.Property(e => e.Subject).HasMaxLength(ColumnLengths.Actor);
    }
}

internal sealed class ReportRunConfiguration : IEntityTypeConfiguration<ReportRun>
{
    public void Configure(EntityTypeBuilder<ReportRun> builder)
    {
        builder.HasOne<Campaign>().WithMany().HasForeignKey(e => e.CampaignId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(e => e.RequestedBy).HasMaxLength(ColumnLengths.Actor);
        builder.Property(e => e.Reads).HasDefaultValue(Reach.Everything.ToString());
        builder.Property(e => e.Sha256).HasMaxLength(ColumnLengths.Hash);
        builder.Property(e => e.Problem).HasConversion<ErrorConverter>().HasMaxLength(ColumnLengths.Sentence);
        builder.HasIndex(e => new { e.CampaignId, e.RequestedUtc });
    }
}
