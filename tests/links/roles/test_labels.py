"""The role that a form gives behind a name."""


def test_a_label_behind_a_name_gives_its_role(extract):
    (person,) = extract("姓名：陈玉兰\n职务：副主席\n", types=("person",))
    assert [role.title for role in person.roles] == ["副主席"]


def test_what_ends_the_page_is_not_before_what_begins_it(extract):
    for end in "，、部科":
        found = extract(f"副主席陈玉兰走访车间。稿件请送宣传{end}", types=("person",))
        assert [(one.name, [role.title for role in one.roles]) for one in found] == [("陈玉兰", ["副主席"])]
