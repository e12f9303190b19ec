// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/messagefilegroup.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestMessageFileGroup : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void namesAppearTogether_data();
    void namesAppearTogether();
    void whatIsGivenUpIsGone();
    void stopsAtANameThatIsTaken();
    void nothingIsNoFailure();
    void keepsOneDescriptor();

private:
    [[nodiscard]] std::unique_ptr<MessageFile> file(int number, OctetView octets);
    [[nodiscard]] QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    [[nodiscard]] Octets content(const QString& name) const
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : Octets("(not there)");
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestMessageFileGroup::init() { m_folder = std::make_unique<QTemporaryDir>(); }

std::unique_ptr<MessageFile> TestMessageFileGroup::file(int number, OctetView octets)
{
    auto file = MessageFile::create(m_folder->path(), u"%1.eml"_s.arg(number), MessageFile::IfTaken::Refuse);
    if (!file || !(*file)->append(octets))
        qFatal("no file");
    return std::move(*file);
}

void TestMessageFileGroup::namesAppearTogether_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("good_one") << 1;
    QTest::newRow("good_two") << 2;
    QTest::newRow("good_many") << 30;
}

void TestMessageFileGroup::namesAppearTogether()
{
    QFETCH(const int, count);
    MessageFileGroup group;
    for (int i = 0; i < count; ++i)
        QVERIFY(group.add(file(i, Octets::number(i))));
    QCOMPARE(group.size(), static_cast<size_t>(count));
    QVERIFY(names().filter(u".eml"_s).isEmpty());
    const auto committed = group.commit();
    QVERIFY(!committed.failure);
    QCOMPARE(committed.paths.size(), static_cast<size_t>(count));
    QCOMPARE(names().size(), count);
    for (int i = 0; i < count; ++i) {
        QCOMPARE(committed.paths[static_cast<size_t>(i)], m_folder->filePath(u"%1.eml"_s.arg(i)));
        QCOMPARE(content(u"%1.eml"_s.arg(i)), Octets::number(i));
    }
    QCOMPARE(group.size(), 0U);
}

void TestMessageFileGroup::whatIsGivenUpIsGone()
{
    {
        MessageFileGroup group;
        QVERIFY(group.add(file(1, "a")));
        QVERIFY(group.add(file(2, "b")));
        QCOMPARE(names().size(), 2);
    }
    QVERIFY(names().isEmpty());
}

void TestMessageFileGroup::stopsAtANameThatIsTaken()
{
    MessageFileGroup group;
    for (int i = 1; i <= 3; ++i)
        QVERIFY(group.add(file(i, "new")));
    QFile other(m_folder->filePath(u"2.eml"_s));
    QVERIFY(other.open(QIODevice::WriteOnly) && other.write("old") == 3);
    other.close();
    const auto committed = group.commit();
    QVERIFY(committed.failure);
    const auto* const failure = std::get_if<FileError>(&*committed.failure);
    QVERIFY(failure != nullptr && failure->kind == FileError::Kind::AlreadyExists);
    QCOMPARE(committed.paths, std::vector<QString>{m_folder->filePath(u"1.eml"_s)});
    QCOMPARE(names(), (QStringList{u"1.eml"_s, u"2.eml"_s}));
    QCOMPARE(content(u"2.eml"_s), Octets("old"));
}

void TestMessageFileGroup::nothingIsNoFailure()
{
    MessageFileGroup group;
    const auto committed = group.commit();
    QVERIFY(!committed.failure);
    QVERIFY(committed.paths.empty());
}

void TestMessageFileGroup::keepsOneDescriptor()
{
    const auto open = [] { return QDir(u"/proc/self/fd"_s).entryList(QDir::Files | QDir::System).size(); };
    if (!QDir(u"/proc/self/fd"_s).exists())
        QSKIP("this system does not tell which descriptors are open");
    MessageFileGroup group;
    const qsizetype before = open();
    for (int i = 0; i < 50; ++i)
        QVERIFY(group.add(file(i, "x")));
    QCOMPARE(open(), before + 1);
}

QTEST_GUILESS_MAIN(TestMessageFileGroup)
#include "tst_messagefilegroup.moc"
