// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/message/messageview.h"

#include <QPointer>
#include <QTimer>

#include <memory>

class QCheckBox;
class QLabel;

namespace dropscope::ui {

class FindBar;
class OctetSearch;
class OctetSelection;
class PlaceBar;
class SelectionLink;
class SourceArea;

/// A message as it came, of any size: coloured by what its octets are, defects marked, with a search.
class SourcePage final : public MessageView
{
    Q_OBJECT

public:
    explicit SourcePage(QWidget* parent = nullptr);
    ~SourcePage() override;

    void setDocument(MessageDocument* document) override;
    [[nodiscard]] QByteArray saveState() const override;
    void restoreState(const QByteArray& state) override;

    [[nodiscard]] SourceArea& area() const { return *m_area; }
    [[nodiscard]] OctetSelection& selection() const { return *m_selection; }
    [[nodiscard]] bool isSearching() const;

    /// Opens the find bar; what is selected is looked for.
    void find();

signals:
    /// The search has looked everywhere.
    void searched();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void setUpActions();
    void setUpFinding();
    void refresh();
    void showPlace();
    void showProgress();
    void startSearch();
    void stopSearch();
    void takeSearchTurn();
    void goToMatch(int step);
    void showMatches();
    void closeFind();

    QPointer<MessageDocument> m_document;
    OctetSelection* m_selection;
    SelectionLink* m_link;
    FindBar* m_find;
    PlaceBar* m_place;
    QCheckBox* m_controls;
    SourceArea* m_area;
    QLabel* m_note;
    std::unique_ptr<OctetSearch> m_search; ///< while the find bar is open
    qsizetype m_match = -1;                ///< the one that is selected
    QTimer m_searchTurn;
};

} // namespace dropscope::ui
