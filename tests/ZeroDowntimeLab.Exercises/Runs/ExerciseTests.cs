namespace ZeroDowntimeLab.Exercises;

public class ExerciseTests
{
    [Fact]
    public void Every_task_has_a_file_to_edit_and_every_file_belongs_to_a_task()
    {
        var files = Directory.GetFiles(Path.Combine(ExerciseFolder.Path, "Yours"), "*.cs").Select(Path.GetFileName);

        Exercise.All.Select(exercise => exercise.File).Should().BeEquivalentTo(files, "the list and the folder show the same tasks");
    }

    [Fact]
    public void Every_task_has_three_hints_that_say_more_and_more()
    {
        foreach (var exercise in Exercise.All)
        {
            exercise.Hints.Should().HaveCount(3, $"that is how often one can ask about {exercise.Name}");
            exercise.Hints.Select(hint => hint.Length).Should().BeInAscendingOrder($"each hint about {exercise.Name} says more than the one before");
        }
    }

    [Fact]
    public void Every_file_to_edit_begins_with_its_task()
    {
        foreach (var exercise in Exercise.All)
        {
            var lines = File.ReadAllLines(Path.Combine(ExerciseFolder.Path, "Yours", exercise.File));
            // What has been begun belongs to the learner.
            if (!lines.Any(line => line.Contains("Exercise.NotStarted(", StringComparison.Ordinal)))
                continue;

            lines.Should().Contain(line => line.StartsWith($"// {exercise.Name}: ", StringComparison.Ordinal), "a learner who opens the file sees what there is to do");
        }
    }

    [Fact]
    public void Every_task_has_wrong_answers_that_are_named()
    {
        foreach (var exercise in Exercise.All)
        {
            var key = exercise.Name.Replace(" ", "", StringComparison.Ordinal);
            var files = Directory.GetFiles(Path.Combine(ExerciseFolder.Path, "Wrong"), $"{key}*.cs");

            files.Should().HaveCountGreaterThan(3, $"there are many ways to be wrong about {exercise.Name}");
        }
    }
}
