using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Exercises;

public class TaskTests
{
    [Fact]
    public void Every_task_has_a_file_to_edit_and_every_file_belongs_to_a_task()
    {
        var files = Directory.GetFiles(Path.Combine(ExerciseFolder.Path, "Yours"), "*.cs").Select(Path.GetFileName);

        CourseTask.All.Select(task => task.File).Should().BeEquivalentTo(files, "the list and the folder show the same tasks");
    }

    [Fact]
    public void Every_task_has_three_hints_and_each_says_more_than_the_one_before()
    {
        foreach (var task in CourseTask.All)
        {
            task.Hints.Should().HaveCount(3, $"a learner can ask three times about {task.Name}");
            task.Hints.Select(hint => hint.Length).Should().BeInAscendingOrder($"each hint about {task.Name} says more than the one before");
        }
    }

    [Fact]
    public void Every_file_to_edit_starts_with_its_task()
    {
        foreach (var task in CourseTask.All)
        {
            var lines = File.ReadAllLines(Path.Combine(ExerciseFolder.Path, "Yours", task.File));
            // A file in which the learner has started to write belongs to the learner.
            if (!lines.Any(line => line.Contains(nameof(NotStartedException), StringComparison.Ordinal)))
                continue;

            lines.Should().Contain(
                line => line.StartsWith($"// {task.Name}: ", StringComparison.Ordinal), "a learner who opens the file sees what to do");
        }
    }

    [Fact]
    public void Every_task_has_named_wrong_answers()
    {
        foreach (var task in CourseTask.All)
        {
            var files = Directory.GetFiles(Path.Combine(ExerciseFolder.Path, "Wrong"), $"{task.Key}*.cs");

            files.Should().HaveCountGreaterThan(3, $"there are many ways to be wrong about {task.Name}");
        }
    }
}
