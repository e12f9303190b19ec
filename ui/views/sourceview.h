// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetsource.h"
#include "ui/message/messageview.h"

#include <QTimer>

#include <memory>

class QLabel;

namespace dropscope::ui {

class FindBar;
class SourceReader;
class SourceText;
class TextSearch;

/// A retrieved message as it came, header names accented. It is read in slices, so that the window stays
/// quick, up to 2 MiB; another message ends the reading of the one before. Ctrl+F finds in it.
class SourceView final : public MessageView
{
    Q_OBJECT

public:
    explicit SourceView(QWidget* parent = nullptr);
    ~SourceView() override;

    /// Octets of a message that are shown at most.
    static constexpr qint64 shownOctets = qint64(2) * 1024 * 1024;

    void setDocument(MessageDocument* document) override;

    /// Null is the same as showNothing(NotRetrieved).
    void showMessage(std::shared_ptr<OctetSource> message);
    enum class Reason : quint8 { NothingSelected, NotRetrieved };
    void showNothing(Reason reason);

    [[nodiscard]] bool isLoading() const { return m_reader != nullptr; }

    /// Opens the find bar; what is selected is looked for.
    void find();

signals:
    /// All that will be shown is there.
    void loaded();

private:
    void setUpFinding();
    void clear();
    void takeTurn();
    void finish();
    void startSearch();
    void takeSearchTurn();
    void goToMatch(int step);
    void showMatches();
    void closeFind();

    SourceText* m_text;
    QLabel* m_bar;
    FindBar* m_find;
    std::shared_ptr<OctetSource> m_message;
    std::unique_ptr<SourceReader> m_reader; ///< while the message is being read
    std::unique_ptr<TextSearch> m_search;   ///< while the find bar is open
    qsizetype m_match = -1;                 ///< the place that has the cursor
    QTimer m_turn;
    QTimer m_searchTurn;
};

} // namespace dropscope::ui
