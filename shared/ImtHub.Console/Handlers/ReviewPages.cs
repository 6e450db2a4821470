using ImtHub.Console.Pages.Layout;
using ImtHub.Console.Pages.Review;
using ImtHub.Intake.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace ImtHub.Console.Handlers;

/// <summary>The rows that wait for a person or for a correction.</summary>
internal static class ReviewPages
{
    public static void MapReviewPages(this IEndpointRouteBuilder console) =>
        console.MapGet(
            "/review",
            async (bool? settled, IReviewList reviews, CancellationToken stop) =>
                Answer.Page<ReviewPage>(
                    new()
                    {
                        [nameof(ReviewPage.Rows)] = await reviews.ListAsync(
                            new ReviewQuery(Settled: settled ?? false),
                            ReviewPage.Most,
                            stop
                        ),
                        [nameof(ReviewPage.AreSettled)] = settled ?? false,
                    }
                )
        );
}
