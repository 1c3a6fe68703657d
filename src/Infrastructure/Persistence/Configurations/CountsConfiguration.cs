using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OptOut.Application.Campaigns;
using OptOut.Application.Counts;

namespace OptOut.Infrastructure.Persistence.Configurations;

internal sealed class PublishedCountConfiguration : IEntityTypeConfiguration<PublishedCount>
{
    public void Configure(EntityTypeBuilder<PublishedCount> builder)
    {
        builder.HasKey(e => new { e.CampaignId, e.Block, e.PublishedUtc, e.Cell });
        builder.HasOne<Campaign>().WithMany().HasForeignKey(e => e.CampaignId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(e => e.Cell).HasMaxLength(64);
    }
}

internal sealed class CountBlockValueConfiguration : IEntityTypeConfiguration<CountBlockValue>
{
    public void Configure(EntityTypeBuilder<CountBlockValue> builder)
    {
        builder.HasKey(e => new { e.CampaignId, e.Value });
        builder.HasOne<Campaign>().WithMany().HasForeignKey(e => e.CampaignId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(e => e.Value).HasMaxLength(ColumnLengths.Department);
    }
}
