"""A sentence without a sign opens nothing."""

from newspaper_texts import discourses

from unionx.links.frames import sentence_openings


def test_a_sentence_without_a_sign_opens_nothing():
    for discourse in discourses():
        for sentence in discourse.sentences:
            head = discourse.outermost[sentence[0].sentence][: sentence_openings.LONGEST_SEARCH]
            if not any(head[0].start <= start < head[-1].end for start in discourse.openers):
                opened = [sentence_openings.of_clause(clause, discourse).opens for clause in head]
                assert set(opened) == {sentence_openings.Opens.NOTHING}
